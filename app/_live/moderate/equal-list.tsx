import { fill } from '#app/_i18n/fill.ts'
import { ForActors } from '#app/_live/desk/desk-context.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { actionsOf } from '#domain/question/machine.ts'
import { useModerate } from './moderate-context.ts'
import type { EqualTo } from './question-column.tsx'

/** Public questions that are likely the same, numbered: a number picks one, merge joins to it. */
export function EqualList({
  equals,
  question,
  picked,
  busy,
  onPick,
  onMerge,
}: {
  equals: readonly EqualTo[]
  question: QuestionView
  picked: string | null
  busy: boolean
  onPick: (id: string) => void
  onMerge: (id: string) => void
}) {
  const { say } = useModerate()
  if (!actionsOf(question.status, 'moderator').includes('merge')) return null
  return (
    <section className="mt-4.5" aria-labelledby="equal-title">
      <h3 id="equal-title" className="text-base!">
        {say.equal.title}{' '}
        <span className="hint ml-1 font-normal">{equals.length ? say.equal.hint : say.equal.none}</span>
      </h3>
      {equals.length > 0 && (
        <ol className="mt-2 rounded-control border border-line bg-surface">
          {equals.map(({ item, score }, at) => (
            <EqualRow
              key={item.id}
              question={item.question}
              score={score}
              place={at + 1}
              picked={item.id === picked}
              busy={busy}
              onPick={onPick}
              onMerge={onMerge}
            />
          ))}
        </ol>
      )}
    </section>
  )
}

function EqualRow({
  question,
  score,
  place,
  picked,
  busy,
  onPick,
  onMerge,
}: {
  question: QuestionView
  score: number
  place: number
  picked: boolean
  busy: boolean
  onPick: (id: string) => void
  onMerge: (id: string) => void
}) {
  const { locale, messages } = useHost()
  const { say } = useModerate()
  const votes = useHearingState((state) => state.votes[question.number] ?? 0) + question.importedVotes
  const shown = score.toFixed(2)
  return (
    <li
      className={`flex items-start gap-3 border-l-4 px-3 py-2.5 not-first:border-t not-first:border-t-line ${picked ? 'border-l-brand bg-brand-soft' : 'border-l-transparent'}`}
    >
      <button
        type="button"
        aria-pressed={picked}
        aria-keyshortcuts={String(place)}
        aria-label={fill(say.equal.pick, { n: place })}
        className="mt-0.5 grid size-8 flex-none place-content-center rounded-control border border-edge bg-surface text-xs font-bold max-xl:size-11 aria-pressed:border-brand aria-pressed:text-brand"
        onClick={() => onPick(question.id)}
      >
        {place}
      </button>
      <div className="min-w-0 flex-1">
        <p className="mb-1 text-[.9375rem] leading-ui" dir="auto">
          {question.text?.title}
        </p>
        <div className="row text-ink-2">
          <StateTag state={question.status} label={messages.states[question.status]} />
          <span>{fill(messages.programme.air.votes, { n: votes.toLocaleString(locale) })}</span>
          <span className="inline-flex items-center gap-1.5">
            <span className="inline-block h-2 w-15 overflow-hidden rounded-full border border-edge" aria-hidden="true">
              <i className="block h-full bg-brand" style={{ width: `${score * 100}%` }} />
            </span>
            {fill(say.equal.likeness, { score: shown })}
          </span>
          {picked && <b className="text-brand">{say.equal.picked}</b>}
        </div>
      </div>
      <ForActors>
        <Button
          size="sm"
          busy={busy}
          aria-label={fill(say.act.mergeInto, { n: fill(say.question.number, { n: question.number }) })}
          onClick={() => onMerge(question.id)}
        >
          {say.equal.merge}
        </Button>
      </ForActors>
    </li>
  )
}
