import { fill } from '../../_i18n/fill.ts'
import { Button } from '../../_ui/button.tsx'
import { CheckMark } from '../../_ui/check-mark.tsx'
import { clockTime } from '../hearing/times.ts'
import { useDesk, useDeskState } from './desk-context.ts'

/** Whether this desk is up to date: connected with the record's number, or since when not. */
export function LineStatus() {
  const { words } = useDesk()
  const line = useDeskState((state) => state.line)
  const lostAt = useDeskState((state) => state.lostAt)
  const refusal = useDeskState((state) => state.refusal)
  const view = useDeskState((state) => state.view)
  const say = words.programme.line
  if (line === 'live') return <CheckMark health="ok">{fill(say.live, { seq: view.seq })}</CheckMark>
  if (line === 'connecting') return <CheckMark health="run">{say.connecting}</CheckMark>
  if (line === 'lost') {
    const time = clockTime(new Date(lostAt ?? 0).toISOString(), view.settings.timeZone)
    return <CheckMark health="bad">{fill(say.lost, { time, seq: view.seq })}</CheckMark>
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
