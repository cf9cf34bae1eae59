import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { calendarText } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { StateTag } from '#app/_ui/state-tag.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { useLive } from './live-context.ts'
import { placeNext } from './order.ts'

/** Where a question stands: its state with the promise's date, the reason's code, and its case. */
export function QuestionStates({ question }: { question: QuestionView }) {
  const { locale, messages } = useLive()
  const { status, answer, caseNumber, reason } = question
  const place = useHearingState(({ view }) => (status === 'next' ? placeNext(view, question.id) : null))
  const detail =
    status === 'promised' && answer?.dueOn
      ? calendarText(answer.dueOn, locale)
      : status === 'declined' && reason
        ? reason
        : place !== null
          ? fill(messages.room.nextPlace, { n: place })
          : undefined
  const caseHref = caseNumber ? localePath(locale, `/cases/${caseNumber}`) : undefined
  if (status === 'case')
    return (
      <StateTag
        state="case"
        label={messages.states.case}
        {...(caseNumber && caseHref ? { detail: caseNumber, href: caseHref } : {})}
      />
    )
  return (
    <>
      <StateTag state={status} label={messages.states[status]} {...(detail ? { detail } : {})} />
      {caseNumber && caseHref && (
        <StateTag state="case" label={messages.states.case} detail={caseNumber} href={caseHref} />
      )}
    </>
  )
}
