import { useServerClock } from '#app/_live/use-clock.ts'
import type { HearingMessages } from './messages.ts'

/** Days to seconds until the hearing starts by the server's clock; then, that it waits for its host. */
export function Countdown({ to, room }: { to: string; room: HearingMessages['room'] }) {
  const now = useServerClock()
  const left = now === null ? null : Math.floor((Date.parse(to) - now) / 1000)
  if (left !== null && left <= 0) return <p role="status">{room.slateSoon}</p>
  const parts: [number | null, string][] = [
    [left && Math.floor(left / 86_400), room.days],
    [left && Math.floor((left % 86_400) / 3600), room.hours],
    [left && Math.floor((left % 3600) / 60), room.minutes],
    [left && left % 60, room.seconds],
  ]
  return (
    <p className="lv-count" role="timer" aria-label={room.startsIn}>
      {parts.map(([value, unit]) => (
        <span key={unit}>
          <b>{value === null ? '–' : String(value).padStart(2, '0')}</b> {unit}
        </span>
      ))}
    </p>
  )
}
