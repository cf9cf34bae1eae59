import { useEffect, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { timeChosen } from '#app/_live/media/broadcast-times.ts'
import { useServerClock } from '#app/_live/use-clock.ts'
import { Button } from '#app/_ui/button.tsx'
import { useLive } from './live-context.ts'
import type { Playback } from './use-playback.ts'

/** What the arrow keys move by, and how long a choice rests before it is gone to. */
const STEP_SECONDS = 5
const REST_MS = 250

/** What the time bar spans and shows, in milliseconds since 1970; undefined before the hearing began. */
function useHearingTimes({ isPast, times }: Playback) {
  const startedAt = useHearingState(({ view }) => view.startedAt)
  const now = useServerClock()
  if (startedAt === null || now === null) return undefined
  const startsAt = Math.min(times?.startsAt ?? Date.parse(startedAt), now)
  // The broadcast's own clock says how far behind one is.
  const endsAt = isPast && times ? times.endsAt : now
  const shownAt = isPast && times ? times.shownAt : now
  return { startsAt, endsAt, shownAt }
}

/** The hearing by the clock: back to its start, on from where one stopped, and to what is live again. */
export function TimeBar({ playback }: { playback: Playback }) {
  const { messages } = useLive()
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  const span = useHearingTimes(playback)
  const [chosen, choose] = useState<number | null>(null)
  const { player } = messages.room
  const { goTo, goLive } = playback
  const endsAt = span?.endsAt ?? 0
  useEffect(() => {
    if (chosen === null) return
    const timer = setTimeout(() => {
      // The end of the bar is what is live.
      if (chosen >= endsAt) goLive()
      else goTo(chosen)
      choose(null)
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [chosen, goTo, goLive, endsAt])
  if (!span) return null
  const { isPast, paused, times } = playback
  const { startsAt } = span
  const shownAt = chosen ?? (isPast && !times ? playback.from.current : span.shownAt)
  const behind = Math.max(0, Math.floor((endsAt - shownAt) / 60_000))
  const clock = clockTime(new Date(shownAt).toISOString(), zone)
  const where =
    !isPast && chosen === null ? player.live : behind < 1 ? player.nearlyLive : fill(player.behind, { n: behind })
  const seconds = (at: number) => Math.round((at - startsAt) / 1_000)
  return (
    <div className="lv-time">
      <Button
        variant="quiet"
        icon={paused ? 'play' : 'pause'}
        aria-label={paused ? player.play : player.pause}
        aria-keyshortcuts="K"
        onClick={() => playback.turn(span.shownAt)}
      />
      <input
        type="range"
        min={0}
        max={Math.max(STEP_SECONDS, seconds(endsAt))}
        step={STEP_SECONDS}
        value={seconds(shownAt)}
        aria-label={player.time}
        aria-valuetext={`${clock} ${where}`}
        onChange={({ target }) => choose(timeChosen(span, Number(target.value), STEP_SECONDS))}
      />
      <span className="lv-clock">
        <b>{clock}</b> {where}
      </span>
      {isPast && (
        <Button size="sm" icon="on-air" onClick={playback.goLive}>
          {player.backToLive}
        </Button>
      )}
    </div>
  )
}
