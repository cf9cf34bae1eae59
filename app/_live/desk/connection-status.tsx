'use client'
import { fill } from '#app/_i18n/fill.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { CheckMark } from '#app/_ui/check-mark.tsx'
import { useDesk } from './desk-context.ts'

/** Whether a desk is up to date: connected with the record's number, or since when not. */
export function ConnectionStatus() {
  const { line: say } = useDesk().common
  const line = useHearingState((state) => state.line)
  const lostAt = useHearingState((state) => state.lostAt)
  const refusal = useHearingState((state) => state.refusal)
  const seq = useHearingState(({ view }) => view.seq)
  const zone = useHearingState(({ view }) => view.settings.timeZone)
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
