'use client'
import { fill } from '../_i18n/fill.ts'
import type { zhCN } from '../_i18n/zh-cn.ts'
import { Button } from '../_ui/button.tsx'
import { CheckMark } from '../_ui/check-mark.tsx'
import { clockTime } from './hearing/times.ts'
import type { HearingRoom } from './hearing-room.ts'
import { useRoom } from './use-room.ts'

/** How a desk says whether it is up to date, in the reader's language. */
export type LineWords = (typeof zhCN)['common']['line']

/** Whether a desk is up to date: connected with the record's number, or since when not. */
export function LineStatus({ room, say }: { room: HearingRoom; say: LineWords }) {
  const line = useRoom(room, (state) => state.line)
  const lostAt = useRoom(room, (state) => state.lostAt)
  const refusal = useRoom(room, (state) => state.refusal)
  const seq = useRoom(room, ({ view }) => view.seq)
  const zone = useRoom(room, ({ view }) => view.settings.timeZone)
  if (line === 'live') return <CheckMark health="ok">{fill(say.live, { seq })}</CheckMark>
  if (line === 'plain') return <CheckMark health="warn">{fill(say.plain, { seq })}</CheckMark>
  if (line === 'connecting') return <CheckMark health="run">{say.connecting}</CheckMark>
  if (line === 'lost') {
    const time = clockTime(new Date(lostAt ?? 0).toISOString(), zone)
    return <CheckMark health="bad">{fill(say.lost, { time, seq })}</CheckMark>
  }
  return (
    <span className="row">
      <CheckMark health="bad">{refusal?.message ?? say.outdated}</CheckMark>
      <Button variant="quiet" size="sm" icon="retry" onClick={() => location.reload()}>
        {say.reload}
      </Button>
    </span>
  )
}
