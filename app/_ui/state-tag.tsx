import type { QuestionStatus } from '#contract/states.ts'
import { Icon } from './icon.tsx'

/** A word for each state, in the reader's language: what islands get from the page. */
export type StateLabels = Record<QuestionStatus, string>

/** The state of a question: shape (round until `answering`, square from `answered`), icon and word. `detail` is the promise's date, the case's number, the reason's code. */
export function StateTag({
  state,
  label,
  detail,
  href,
}: {
  state: QuestionStatus
  label: string
  detail?: string
  href?: string
}) {
  const inside = (
    <>
      <Icon name={state} />
      {label}
      {detail && <b>{detail}</b>}
    </>
  )
  const className = `chip chip-${state}`
  return href ? (
    <a className={`${className} no-underline`} href={href}>
      {inside}
    </a>
  ) : (
    <span className={className}>{inside}</span>
  )
}
