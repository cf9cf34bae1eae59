'use client'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useDesk } from './desk-context.ts'
import { LineStatus } from './line-status.tsx'

/** Whether a desk of a hearing is up to date. */
export function ConnectionStatus() {
  const { line: say } = useDesk().common
  const line = useHearingState((state) => state.line)
  const lostAt = useHearingState((state) => state.lostAt)
  const refusal = useHearingState((state) => state.refusal)
  const seq = useHearingState(({ view }) => view.seq)
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  return <LineStatus state={{ line, lostAt, refusal }} seq={seq} zone={zone} say={say} />
}
