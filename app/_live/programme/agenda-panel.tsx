import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { nextItem, type PlannedItem, planAgenda } from '#app/_live/hearing/agenda-plan.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { useHost } from './host-context.ts'
import type { Send } from './use-programme-actions.ts'

/** The agenda with where the hearing is, and the way on. */
export function AgendaPanel({ send, busy }: { send: Send; busy: ReadonlySet<string> }) {
  const { locale, messages, acts } = useHost()
  const view = useHearingState((state) => state.view)
  const say = messages.programme.agenda
  const { agenda, startsAt, timeZone } = view.settings
  const items = planAgenda(agenda, view.startedAt ?? startsAt, view.currentItemId)
  const next = nextItem(items)
  const over = !acts || view.status === 'closed' || view.status === 'archived'
  const advance = ({ item }: PlannedItem) =>
    send({
      command: 'hearing:advance',
      input: { hearingId: view.id, itemId: item.id },
      key: 'advance',
      done: fill(messages.programme.state.advanced, { title: inLocale(item.title, locale) }),
    })
  return (
    <div>
      <h2 className="px-4 pt-3 pb-2">{say.title}</h2>
      {items.length === 0 && <p className="hint px-4">{say.empty}</p>}
      <ol>
        {items.map((planned) => (
          <li
            key={planned.item.id}
            aria-current={planned.where === 'current' ? 'step' : undefined}
            className={`flex gap-2.5 border-t border-line border-l-4 px-3 py-2 ${planned.where === 'current' ? 'border-l-brand bg-brand-soft' : 'border-l-transparent'}`}
          >
            <span className="w-11 flex-none pt-0.5 text-ink-2">
              <span className="sr">{fill(say.plan, { time: '' })}</span>
              {clockTime(planned.at, timeZone)}
            </span>
            <span className="min-w-0 flex-1">
              <b className={`block text-[.9375rem] ${planned.where === 'past' ? 'font-normal text-ink-2' : ''}`}>
                {inLocale(planned.item.title, locale)}
              </b>
              <span className="text-ink-2">
                {fill(say.minutes, { n: planned.item.minutes })}
                {planned.where === 'current' && <b className="ml-2 text-brand">{say.current}</b>}
              </span>
            </span>
            {planned.where === 'past' && (
              <span className="text-ink-2">
                <Icon name="joined" className="size-4.5" />
                <span className="sr">{say.done}</span>
              </span>
            )}
            {!over && planned.where !== 'current' && planned.place !== next?.place && (
              <Button
                size="sm"
                variant="quiet"
                busy={busy.has('advance')}
                aria-label={`${say.jump}${locale === 'en' ? ': ' : '：'}${inLocale(planned.item.title, locale)}`}
                className="px-2! font-normal! text-brand!"
                onClick={() => void advance(planned)}
              >
                {say.jump}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {next && !over && (
        <div className="border-t border-line p-3">
          <Button size="sm" block icon="forward" busy={busy.has('advance')} onClick={() => void advance(next)}>
            {fill(say.advance, { n: next.place })}
          </Button>
        </div>
      )}
    </div>
  )
}
