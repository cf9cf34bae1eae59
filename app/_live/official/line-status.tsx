'use client'
import { fill } from '../../_i18n/fill.ts'
import { Button } from '../../_ui/button.tsx'
import { CheckMark } from '../../_ui/check-mark.tsx'
import { clockTime } from '../hearing/times.ts'
import { usePanel, usePanelState } from './panel-context.ts'

/** Whether the desk is up to date: connected with the record's number, or since when not. */
export function LineStatus() {
  const say = usePanel().words.line
  const line = usePanelState((state) => state.line)
  const lostAt = usePanelState((state) => state.lostAt)
  const refusal = usePanelState((state) => state.refusal)
  const seq = usePanelState(({ view }) => view.seq)
  const zone = usePanelState(({ view }) => view.settings.timeZone)
  if (line === 'live') return <CheckMark health="ok">{fill(say.live, { seq })}</CheckMark>
  if (line === 'connecting') return <CheckMark health="run">{say.connecting}</CheckMark>
  if (line === 'lost') {
    return (
      <CheckMark health="bad">
        {fill(say.lost, { time: clockTime(new Date(lostAt ?? 0).toISOString(), zone), seq })}
      </CheckMark>
    )
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
