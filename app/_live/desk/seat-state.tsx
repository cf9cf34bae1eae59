'use client'
import { fill } from '#app/_i18n/fill.ts'
import { stopwatch } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useServerClock } from '#app/_live/use-clock.ts'
import { CheckMark, type Health } from '#app/_ui/check-mark.tsx'
import { type Sending, sendingOf } from '#contract/stage-sends.ts'
import { useDesk } from './desk-context.ts'

const HEALTH: Record<Sending, Health> = {
  both: 'ok',
  picture: 'ok',
  sound: 'ok',
  muted: 'warn',
  coming: 'run',
  nothing: 'bad',
  unknown: 'ok',
}

/** What somebody on the stage sends, and where it is nothing, for how long. */
export function SeatState({ seatKey }: { seatKey: string }) {
  const { seat: say } = useDesk().common
  const sending = useHearingState(({ sends }) => sendingOf(sends, seatKey))
  const since = useHearingState(({ sends }) => sends?.[seatKey]?.quietSince)
  const now = useServerClock()
  const time = since === undefined || now === null ? undefined : stopwatch(Math.max(0, now - Date.parse(since)))
  const messages = sending !== 'nothing' ? say[sending] : time ? fill(say.nothing, { time }) : say.lost
  return <CheckMark health={HEALTH[sending]}>{messages}</CheckMark>
}

/** Whether viewers get anything from a seat. */
export const reaches = (sending: Sending): boolean => sending === 'both' || sending === 'picture' || sending === 'sound'
