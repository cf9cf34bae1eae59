import { setTimeout as pause } from 'node:timers/promises'
import type { Seats } from './client-seats.ts'
import type { Answers, Churning } from './orders.ts'

const STEP_MS = 50

/** Breaks the lines of sockets by chance at a steady rate, until the time is over. */
export async function churning(seats: Seats, { perMinute, seconds }: Churning): Promise<Answers['churn']> {
  const start = performance.now()
  let broken = 0
  for (let elapsed = 0; elapsed < seconds * 1_000; elapsed = performance.now() - start) {
    for (const due = Math.floor((elapsed / 60_000) * perMinute); broken < due; broken++)
      seats.sockets[Math.floor(Math.random() * seats.sockets.length)]?.drop()
    await pause(STEP_MS)
  }
  return { broken }
}
