'use client'
import { type Sending, sendingOf } from '#contract/stage-sends.ts'
import { fill } from '../_i18n/fill.ts'
import type { zhCN } from '../_i18n/zh-cn.ts'
import { CheckMark, type Health } from '../_ui/check-mark.tsx'
import { stopwatch } from './hearing/times.ts'
import type { HearingRoom } from './hearing-room.ts'
import { useClock } from './programme/use-clock.ts'
import { useRoom } from './use-room.ts'

/** How a desk says what somebody on the stage sends. */
export type SeatWords = (typeof zhCN)['common']['seat']

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
export function SeatState({ room, seatKey, say }: { room: HearingRoom; seatKey: string; say: SeatWords }) {
  const sending = useRoom(room, ({ sends }) => sendingOf(sends, seatKey))
  const since = useRoom(room, ({ sends }) => sends?.[seatKey]?.quietSince)
  const offset = useRoom(room, ({ clockOffsetMs }) => clockOffsetMs)
  const now = useClock()
  const time =
    since === undefined || now === null ? undefined : stopwatch(Math.max(0, now + offset - Date.parse(since)))
  const words = sending !== 'nothing' ? say[sending] : time ? fill(say.nothing, { time }) : say.lost
  return <CheckMark health={HEALTH[sending]}>{words}</CheckMark>
}

/** Whether viewers get anything from a seat. */
export const reaches = (sending: Sending): boolean => sending === 'both' || sending === 'picture' || sending === 'sound'
