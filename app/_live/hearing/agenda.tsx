import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { planAgenda } from './agenda-plan.ts'
import { useLive } from './live-context.ts'

/** The items of the hearing with their planned times, from its real start once there is one; the item that is on is marked. */
export function Agenda() {
  const { locale, messages } = useLive()
  const { agenda, startsAt, timeZone } = useHearingState(({ view }) => view.settings)
  const startedAt = useHearingState(({ view }) => view.startedAt)
  const currentId = useHearingState(({ view }) => view.currentItemId)
  const returns = useHearingState(({ view }) => Object.keys(view.returns).length)
  if (agenda.length === 0) return returns > 0 ? null : <p className="muted p-4">{messages.room.agendaEmpty}</p>
  return (
    <ol className="lv-agenda">
      {planAgenda(agenda, startedAt ?? startsAt, currentId).map(({ item, at, where }) => (
        <li
          key={item.id}
          className={where === 'current' ? 'ag-now' : where === 'past' ? 'ag-past' : undefined}
          aria-current={where === 'current' ? 'step' : undefined}
        >
          <time dateTime={at}>{clockTime(at, timeZone)}</time>
          <div>
            <b>{inLocale(item.title, locale)}</b>
            <span>
              {fill(messages.room.agendaMinutes, { n: item.minutes })}
              {where !== 'coming' && ` · ${where === 'current' ? messages.room.agendaNow : messages.room.agendaDone}`}
            </span>
          </div>
        </li>
      ))}
    </ol>
  )
}
