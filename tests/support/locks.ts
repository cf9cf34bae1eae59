import { sql } from 'kysely'
import { vi } from 'vitest'
import type { Db } from '#domain/kernel/context.ts'

const LONGEST_MS = 5_000

/** How many statements of this database wait for a lock. */
export async function waitingForLocks(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** Ends when so many statements wait for a lock; fails where they don't within five seconds. */
export async function waitedFor(db: Db, statements: number): Promise<void> {
  await vi.waitUntil(async () => (await waitingForLocks(db)) >= statements, { timeout: LONGEST_MS, interval: 10 })
}
