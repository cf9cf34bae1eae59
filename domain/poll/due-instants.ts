import { sql } from 'kysely'
import type { Db } from '../kernel/context.ts'

/** Instant polls whose time is over by the database's clock and which nobody has closed, those that wait longest first. */
export async function dueInstants(db: Db, atMost: number): Promise<{ pollId: string; hearingId: string }[]> {
  const { rows } = await sql<{ pollId: string; hearingId: string }>`
    SELECT id AS poll_id, hearing_id FROM poll
    WHERE status = 'announced' AND closes_at <= clock_timestamp() AND kind = 'instant' ORDER BY closes_at, id LIMIT ${atMost}`.execute(
    db,
  )
  return rows
}
