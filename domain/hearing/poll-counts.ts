import { sql } from 'kysely'
import type { PollCounts } from '#contract/signals.ts'
import type { Db } from '../kernel/context.ts'

type Row = { id: string; options: number; rev: number; counts: Record<string, number> }

/** How the instant poll of a hearing stands that takes ballots, in one snapshot; undefined where none does. */
export async function readPollCounts(db: Db, hearingId: string): Promise<PollCounts | undefined> {
  const { rows } = await sql<Row>`
    SELECT p.id, (SELECT count(*)::int FROM poll_option o WHERE o.poll_id = p.id) AS options, coalesce(sum(t.rev), 0)::int AS rev,
      coalesce(json_object_agg(t.choice, t.n) FILTER (WHERE t.choice IS NOT NULL), '{}') AS counts
    FROM poll p LEFT JOIN poll_tally t ON t.poll_id = p.id
    WHERE p.hearing_id = ${hearingId}::uuid AND p.kind = 'instant' AND p.status = 'announced' GROUP BY p.id`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { id, options, rev, counts } = row
  // Choice 0 stands for all ballots.
  return { id, counts: Array.from({ length: options }, (_, n) => counts[n + 1] ?? 0), ballots: counts[0] ?? 0, rev }
}
