/** When a page comes back after a loss (app/_live/connection.ts), as Socket.IO is told. */
export const RETURN = {
  reconnectionDelay: 300,
  reconnectionDelayMax: 3_000,
  randomizationFactor: 1,
  timeout: 8_000,
} as const

/** Milliseconds until a page's next try, after so many that failed; Socket.IO's own reckoning. */
export function returnMs(attempt: number): number {
  const { reconnectionDelay, reconnectionDelayMax, randomizationFactor } = RETURN
  const ms = reconnectionDelay * 2 ** attempt
  return Math.min(reconnectionDelayMax, ms + (Math.random() * 2 - 1) * randomizationFactor * ms)
}
