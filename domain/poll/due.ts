import { sql } from 'kysely'
import type { Db } from '../kernel/context.ts'

/** How often the turnout of an open poll enters its record. */
export const TURNOUT_SECONDS = 3_600

/** What time brings to a poll. */
export type DuePoll = { pollId: string; act: 'close' | 'count' | 'tell-turnout'; version: number; at: Date }

/** Polls to which something is to be done by the database's clock: what comes first, first. */
export async function duePolls(db: Db, atMost: number): Promise<DuePoll[]> {
  const { rows } = await sql<DuePoll>`
    SELECT * FROM (
      SELECT id AS poll_id, version, closes_at AS at, 'close' AS act FROM poll
      WHERE kind = 'poll' AND status = 'announced' AND closes_at <= clock_timestamp()
      UNION ALL SELECT id, version, closes_at + make_interval(days => postmark_days::int), 'count' FROM poll
      WHERE kind = 'poll' AND status = 'closed' AND counted_at IS NULL AND closes_at + make_interval(days => postmark_days::int) <= clock_timestamp()
      UNION ALL SELECT id, version, coalesce(turnout_at, opens_at) + make_interval(secs => ${TURNOUT_SECONDS}), 'tell-turnout' FROM poll
      WHERE kind = 'poll' AND status = 'announced' AND closes_at > clock_timestamp()
        AND coalesce(turnout_at, opens_at) + make_interval(secs => ${TURNOUT_SECONDS}) <= clock_timestamp()) AS due
    ORDER BY at, poll_id LIMIT ${atMost}`.execute(db)
  return rows
}
