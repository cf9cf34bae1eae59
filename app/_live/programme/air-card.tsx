import { fill } from '#app/_i18n/fill.ts'
import { stopwatch } from '#app/_i18n/times.ts'
import { InterruptedTag } from '#app/_live/backstage/interrupted-tag.tsx'
import { ForActors } from '#app/_live/desk/desk-context.ts'
import { useSince } from '#app/_live/desk/since.tsx'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import type { AirActions } from './air-panel.tsx'
import { useHost } from './host-context.ts'

/** Share of the time from which the timer warns. */
const SOON = 0.75

/** The question being answered, with its timer; a thin bar beside the numbers says how much of the time is used. */
export function AirCard({ question, actions }: { question: QuestionView; actions: AirActions }) {
  const { locale, messages } = useHost()
  const seconds = useHearingState((state) => state.view.settings.answerSeconds)
  const votes = useHearingState((state) => state.votes[question.number] ?? 0) + question.importedVotes
  const ms = useSince(question.statusAt) ?? 0
  const say = messages.programme.air
  const share = ms / (seconds * 1000)
  const colour = share > 1 ? 'text-danger' : share > SOON ? 'text-warn' : 'text-brand'
  return (
    <Card mark="live" flush>
      <div className="grid gap-2 px-3 py-2.5">
        <div className="row between">
          <StateTag state="answering" label={say.answering} />
          <InterruptedTag question={question} />
          <span role="timer" className="whitespace-nowrap">
            <b className={`text-[1.375rem] leading-tight ${share > 1 ? 'text-danger' : ''}`}>{stopwatch(ms)}</b>{' '}
            <span className="hint">{fill(say.of, { time: stopwatch(seconds * 1000) })}</span>
          </span>
        </div>
        <p className="text-[.9375rem] font-semibold leading-ui" dir="auto">
          {question.text?.title}
        </p>
        <div className={`h-1.5 overflow-hidden rounded-full border border-current ${colour}`} aria-hidden="true">
          <i className="block h-full bg-current" style={{ width: `${Math.min(100, share * 100)}%` }} />
        </div>
        <div className="row between">
          <span className="hint">
            {fill(say.votes, { n: votes.toLocaleString(locale) })}
            {share > 1 && (
              <b className="ml-2 text-danger">{fill(say.over, { time: stopwatch(ms - seconds * 1000) })}</b>
            )}
          </span>
          <ForActors>
            <Button
              variant="quiet"
              size="sm"
              icon="undo"
              busy={actions.busy.has(question.id)}
              aria-label={fill(say.returnThis, { n: question.number })}
              onClick={() => actions.return(question)}
            >
              {say.return}
            </Button>
          </ForActors>
        </div>
      </div>
    </Card>
  )
}
