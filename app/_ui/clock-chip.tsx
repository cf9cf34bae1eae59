import { Icon } from './icon.tsx'

/** Where a clock stands. */
export type ClockState = 'on-time' | 'due-soon' | 'overdue' | 'emergency' | 'met' | 'missed'

/** A clock: shape, icon, and words that hold a number and a unit ("3 working days left"), never only "late". */
export function ClockChip({ state, children }: { state: ClockState; children: string }) {
  return (
    <span className={`clock clock-${state}`}>
      <Icon name={state} />
      {children}
    </span>
  )
}
