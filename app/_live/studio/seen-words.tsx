'use client'
import { fill } from '../../_i18n/fill.ts'
import { Icon } from '../../_ui/icon.tsx'
import { LiveBadge } from '../../_ui/live-badge.tsx'
import { stopwatch } from '../hearing/times.ts'
import { usePanelState } from '../official/panel-context.ts'
import { useClock } from '../programme/use-clock.ts'
import { usePhase, useStudio, useStudioState } from './studio-context.ts'
import { seenAs } from './studio-state.ts'

/** In words, at every moment: whether anybody sees this person. Told to screen readers when it changes, not each second. */
export function SeenWords() {
  const { words } = useStudio()
  const phase = usePhase()
  const status = usePanelState(({ view }) => view.status)
  const muted = useStudioState((state) => state.muted)
  const lostAt = useStudioState((state) => state.lostAt)
  const now = useClock()
  const seen = seenAs(phase, muted, status)
  const time = stopwatch((now ?? 0) - (lostAt ?? now ?? 0))
  return (
    <>
      <span className="sr" role="status">
        {fill(words.seen[seen], { time: '' })}
      </span>
      <span aria-hidden="true" className="contents">
        {seen === 'live' || seen === 'voice' || seen === 'still' ? (
          <LiveBadge>{words.seen[seen]}</LiveBadge>
        ) : seen === 'lost' ? (
          <span className="clock clock-overdue whitespace-normal!">
            <Icon name="overdue" />
            {fill(words.seen.lost, { time })}
          </span>
        ) : (
          <span className={`chip whitespace-normal! ${phase === 'stage' ? '' : 'chip-waiting'}`}>
            <Icon name={phase === 'stage' ? 'viewers' : 'locked'} />
            {words.seen[seen]}
          </span>
        )}
      </span>
    </>
  )
}
