'use client'
import { fill } from '#app/_i18n/fill.ts'
import { stopwatch } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useClock } from '#app/_live/use-clock.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { usePhase, useSilenced, useStudio, useStudioState } from './studio-context.ts'
import { seenAs } from './studio-state.ts'

/** In words, at every moment: whether anybody sees this person. Told to screen readers when it changes, not each second. */
export function SeenWords() {
  const { messages } = useStudio()
  return (
    <>
      <span className="sr" role="status">
        {fill(messages.seen[useSeen()], { time: '' })}
      </span>
      <SeenBadge />
    </>
  )
}

function useSeen() {
  const phase = usePhase()
  const status = useHearingState(({ view }) => view.status)
  return seenAs(phase, useSilenced(), status)
}

/** The same for the eyes alone, to stand a second time where the first is scrolled away. */
export function SeenBadge() {
  const { messages } = useStudio()
  const seen = useSeen()
  const onStage = usePhase() === 'stage'
  const lostAt = useStudioState((state) => state.lostAt)
  const now = useClock()
  const time = stopwatch((now ?? 0) - (lostAt ?? now ?? 0))
  return (
    <span aria-hidden="true" className="contents">
      {seen === 'live' || seen === 'voice' || seen === 'still' ? (
        <LiveBadge>{messages.seen[seen]}</LiveBadge>
      ) : seen === 'lost' ? (
        <span className="clock clock-overdue whitespace-normal!">
          <Icon name="overdue" />
          {fill(messages.seen.lost, { time })}
        </span>
      ) : (
        <span className={`chip whitespace-normal! ${onStage ? '' : 'chip-waiting'}`}>
          <Icon name={onStage ? 'viewers' : 'locked'} />
          {messages.seen[seen]}
        </span>
      )}
    </span>
  )
}
