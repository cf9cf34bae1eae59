import { fill } from '#app/_i18n/fill.ts'
import { stopwatch } from '#app/_i18n/times.ts'
import { useServerClock } from '#app/_live/use-clock.ts'

const DAY_MS = 86_400_000

/** Milliseconds since a moment by the server's clock; null until the page runs. */
export function useSince(at: string): number | null {
  const now = useServerClock()
  return now === null ? null : Math.max(0, now - Date.parse(at))
}

/** How long ago: a stopwatch below a day, whole days (`days` has `{n}`) from there. */
export function Since({ at, days }: { at: string; days: string }) {
  const ms = useSince(at)
  if (ms === null) return '–'
  return ms < DAY_MS ? stopwatch(ms) : fill(days, { n: Math.floor(ms / DAY_MS) })
}
