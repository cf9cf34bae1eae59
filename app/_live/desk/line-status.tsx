import { fill } from '#app/_i18n/fill.ts'
import { clockTime } from '#app/_i18n/times.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { LineState } from '#app/_live/line.ts'
import { Button } from '#app/_ui/button.tsx'
import { CheckMark } from '#app/_ui/check-mark.tsx'

/** Whether a page is up to date: connected with the record's number, or since when not. */
export function LineStatus({
  state: { line, lostAt, refusal },
  seq,
  zone,
  say,
}: {
  state: LineState
  seq: number
  zone: string
  say: (typeof zhCN)['common']['line']
}) {
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
