import { useMemo } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { ForActors } from '#app/_live/desk/desk-context.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import type { OpenReview, ReviewOutcome } from '#contract/vote-review.ts'
import { DESK_ACTIONS } from './actions.ts'
import { useModerate } from './moderate-context.ts'

/** Conspicuous votes that wait for a decision, with their question. */
export type Alarm = OpenReview & { reviewId: string; question: QuestionView }

/** A decision that a moderator is about to give reasons for. */
export type Deciding = { alarm: Alarm; outcome: ReviewOutcome }

/** Every alarm of these questions, oldest first. */
export function alarmsOf(questions: readonly QuestionView[]): Alarm[] {
  return questions
    .flatMap((question) =>
      Object.entries(question.reviews).map(([reviewId, review]) => ({ ...review, reviewId, question })),
    )
    .sort((a, b) => a.at.localeCompare(b.at) || a.reviewId.localeCompare(b.reviewId))
}

/** The id of the first choice of an alarm: where the focus goes when the desk leads there. */
export const alarmId = (reviewId: string) => `alarm-${reviewId}`

function useWhat(): (alarm: OpenReview) => string {
  const { say } = useModerate()
  return ({ cause, votes }) => fill(say.votes.cause[cause], { n: votes })
}

/** The alarms of the whole hearing, told as they come up, each with the way to its question. */
export function VoteAlarms({ alarms, onOpen }: { alarms: readonly Alarm[]; onOpen: (alarm: Alarm) => void }) {
  const { say } = useModerate()
  const what = useWhat()
  const newest = alarms.at(-1)
  // Without the number of votes: a review that grows is not told again and again.
  const told = newest ? fill(say.votes.told, { n: newest.question.number }) : ''
  return (
    <>
      <LiveRegion message={told} />
      {alarms.length > 0 && (
        <section aria-label={say.votes.list} className="mb-4 grid gap-2">
          {alarms.map((alarm, at) => (
            <Notice
              key={alarm.reviewId}
              tone="warn"
              icon="burst"
              title={fill(say.votes.title, { n: alarm.question.number })}
              actions={
                <Button
                  size="sm"
                  {...(at === 0 ? { hotkey: DESK_ACTIONS.votes.key } : {})}
                  onClick={() => onOpen(alarm)}
                >
                  {say.votes.review}{' '}
                  <span className="sr">{fill(say.question.number, { n: alarm.question.number })}</span>
                </Button>
              }
            >
              {what(alarm)}
            </Notice>
          ))}
        </section>
      )}
    </>
  )
}

/** The alarms of the question under review, each with both decisions. */
export function QuestionAlarms({
  question,
  onDecide,
}: {
  question: QuestionView
  onDecide: (deciding: Deciding) => void
}) {
  const { say } = useModerate()
  const zone = useHearingState((state) => state.view.settings.timeZone)
  const alarms = useMemo(() => alarmsOf([question]), [question])
  const what = useWhat()
  return alarms.map((alarm) => (
    <Notice
      key={alarm.reviewId}
      tone="warn"
      icon="burst"
      className="mb-3"
      title={what(alarm)}
      actions={
        <ForActors>
          <Button
            size="sm"
            id={alarmId(alarm.reviewId)}
            icon="joined"
            onClick={() => onDecide({ alarm, outcome: 'count' })}
          >
            {say.votes.act.count}
          </Button>
          <Button size="sm" icon="set-aside" onClick={() => onDecide({ alarm, outcome: 'set_aside' })}>
            {say.votes.act.set_aside}
          </Button>
        </ForActors>
      }
    >
      {fill(say.votes.shown, { time: clockTime(alarm.at, zone) })}
    </Notice>
  ))
}
