import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { ACTION_NAMES, type ActionName, DESK_ACTIONS, offers, rowOf } from './actions.ts'
import { useModerate } from './moderate-context.ts'
import type { EqualTo } from './question-column.tsx'

/** What can be done to the question under review, drawn from its state; the first approval is the one filled button. */
export function ActionBar({
  question,
  equals,
  picked,
  busy,
  onAction,
  onSkip,
}: {
  question: QuestionView
  equals: readonly EqualTo[]
  picked: string | null
  busy: boolean
  onAction: (name: ActionName) => void
  onSkip: () => void
}) {
  const { links, acts } = useHost()
  const { say } = useModerate()
  const free = useHearingState(
    ({ view }) => view.status === 'live' && !Object.values(view.questions).some(({ status }) => status === 'answering'),
  )
  const place = Math.max(
    0,
    equals.findIndex(({ item }) => item.id === picked),
  )
  const buttons = acts ? ACTION_NAMES.map((name) => ({ name, ...rowOf(name) })) : []
  return (
    <section className="flex flex-wrap gap-1.5" aria-label={say.act.label}>
      {buttons
        .filter(({ name, look }) => look !== 'elsewhere' && offers(question, name))
        .filter(({ shown }) => shown?.({ similar: equals.length, free }) ?? true)
        .map(({ name, look = 'line', icon, key, target }) => (
          <Button
            key={name}
            size="sm"
            variant={look === 'elsewhere' ? 'line' : look}
            {...(icon ? { icon } : {})}
            busy={busy}
            className="gap-1.5! px-2!"
            {...(key ? { hotkey: key } : {})}
            onClick={() => onAction(name)}
          >
            {target ? fill(say.act.mergeInto, { n: place + 1 }) : say.actions[name].label}
          </Button>
        ))}
      {acts && question.status === 'answering' && (
        <LinkButton size="sm" icon="answering" href={links.official}>
          {say.act.answer}
        </LinkButton>
      )}
      <Button size="sm" variant="quiet" hotkey={DESK_ACTIONS.skip.key} className="gap-1.5! px-2!" onClick={onSkip}>
        {say.actions.skip.label}
      </Button>
    </section>
  )
}
