import { Icon } from './icon.tsx'

/** The states of a question that people see, in the order of its way. Round until `answering`, square from `answered`. */
export const SHOWN_STATES = [
  'waiting',
  'held',
  'approved',
  'next',
  'answering',
  'answered',
  'promised',
  'case',
  'merged',
  'declined',
  'withdrawn',
] as const

/** A state of a question as it is shown. */
export type ShownState = (typeof SHOWN_STATES)[number]

/** A word for each state, in the reader's language: what islands get from the page. */
export type StateLabels = Record<ShownState, string>

/** The state of a question: shape, icon and word. `detail` is the promise's date, the case's number, the reason's code. */
export function StateTag({
  state,
  label,
  detail,
  href,
}: {
  state: ShownState
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
