'use client'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { HEARING_KIND } from '#contract/states.ts'
import { AnswerTimer } from './answer-timer.tsx'
import { toCome } from './order.ts'
import { usePanel } from './panel-context.ts'
import { QuestionOnAir } from './question-on-air.tsx'
import { SettlePart } from './settle-part.tsx'
import { useCall } from './use-call.ts'

/** The left side of the console: the question on air with its timer and acts, or that there is none and how to call one. */
export function AirPart() {
  const { messages, acts } = usePanel()
  return (
    <div className="grid content-start gap-3 py-2 md:px-3">
      {!acts && <Notice tone="warn">{messages.readOnly}</Notice>}
      <SettlePart
        question={(current) => (
          <>
            <QuestionOnAir question={current} />
            <AnswerTimer since={current.statusAt} large />
          </>
        )}
        none={<NothingOnAir />}
      />
    </div>
  )
}

function NothingOnAir() {
  const { messages, acts } = usePanel()
  const status = useHearingState(({ view }) => view.status)
  const cancelled = useHearingState(({ view }) => view.cancelled)
  const questions = useHearingState(({ view }) => view.questions)
  const votes = useHearingState((state) => state.votes)
  const { busy, refused, call } = useCall()
  const [next] = toCome(questions, votes, 1)
  const why =
    status === 'live'
      ? next
        ? messages.empty.body
        : `${messages.empty.body} ${messages.empty.none}`
      : status === 'paused'
        ? messages.empty.paused
        : HEARING_KIND[status] === 'over'
          ? cancelled === null
            ? messages.empty.over
            : fill(messages.empty.cancelled, { text: cancelled })
          : messages.empty.waiting
  const button = acts && status === 'live' && next && (
    <Button variant="primary" size="lg" icon="next" busy={busy.size > 0} onClick={() => call(next)}>
      {messages.next.call}
    </Button>
  )
  return (
    <>
      <EmptyState icon="answering" title={messages.empty.title} actions={button}>
        {why}
      </EmptyState>
      {refused && (
        <Notice tone="danger" announce="assertive">
          {refused.why}
        </Notice>
      )}
    </>
  )
}
