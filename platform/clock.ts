import type { Pool } from 'pg'
import { log } from './log.ts'

const EVERY_MS = 5_000
/** What a second may add to the error of a reading: the clock of a processor is far better. */
const DRIFT_MS_PER_SECOND = 0.1

/** The one clock of all processes of an installation: the database's, read every few seconds. */
export type Clock = {
  /** The moment, to within the half of a way to the database and back; that of this machine until the first reading. */
  now(): Date
  /** Reads the database's clock and goes on doing so; ends after the first two readings, or the first that failed. */
  start(): Promise<void>
  stop(): void
}

type Reading = { originMs: number; errorMs: number; atMs: number }

/**
 * A clock that follows the database's. Between two readings it goes by the processor's steady time, so that a step of this machine's own
 * clock does not move it.
 */
export function openClock(pool: Pick<Pool, 'query'>): Clock {
  let reading: Reading | undefined
  let timer: NodeJS.Timeout | undefined

  async function read(): Promise<void> {
    const sent = performance.now()
    const { rows } = await pool.query<{ ms: number }>(
      'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms',
    )
    const heard = performance.now()
    const [row] = rows
    if (!row) return
    const fresh = { originMs: row.ms - (sent + heard) / 2, errorMs: (heard - sent) / 2, atMs: heard }
    if (isBetter(fresh, reading)) reading = fresh
  }

  const attempt = () =>
    read().catch((error: unknown) => log.warn({ error: String(error) }, 'the clock could not be read'))
  return {
    now: () => new Date(reading ? reading.originMs + performance.now() : Date.now()),
    async start() {
      timer ??= setInterval(() => void attempt(), EVERY_MS).unref()
      // The first reading opens a connection, which takes long and makes it a poor one.
      await attempt()
      if (reading) await attempt()
    },
    stop: () => clearInterval(timer),
  }
}

/** Whether a reading is nearer to the truth than the last one has become by now, or contradicts it (a database on another machine). */
function isBetter(fresh: Reading, last: Reading | undefined): boolean {
  if (!last) return true
  const errorMs = last.errorMs + ((fresh.atMs - last.atMs) / 1_000) * DRIFT_MS_PER_SECOND
  return fresh.errorMs <= errorMs || Math.abs(fresh.originMs - last.originMs) > fresh.errorMs + errorMs
}
