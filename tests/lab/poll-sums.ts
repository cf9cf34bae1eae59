import type { Database } from '#platform/db.ts'
import type { City } from './city.ts'
import type { Answers } from './orders.ts'

/** What the database and the record say of a poll that is closed, beside what its voters were answered. */
export type PollSums = {
  /** Ballots in the table. */
  rows: number
  /** People who cast one. */
  voters: number
  /** Answered as taken, but not there; answered as refused, but there. */
  lost: number
  kept: number
  /** Ballots that were received at the close or after it. */
  late: number
  /** Options for which the record, the running counts and the rows don't say the same; the number of voters is one of them. */
  wrongCounts: number
}

/** Compares each answer with the rows, and the record's figures and the running counts with what each voter's last ballot says. */
export async function checkPoll(
  { pool }: Database,
  { slug }: Pick<City, 'slug'>,
  pollId: string,
  { taken, refused }: Pick<Answers['poll'], 'taken' | 'refused'>,
): Promise<PollSums> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM ballot WHERE poll_id = $1', [pollId])
  const stored = new Set(rows.map(({ id }) => id))
  const { rows: last } = await pool.query<{ choice: number; n: number }>(
    `SELECT choice, count(*)::int n FROM (
       SELECT unnest(choices || 0::smallint) choice FROM (
         SELECT DISTINCT ON (voter_key) choices FROM ballot WHERE poll_id = $1 ORDER BY voter_key, received_at DESC, id DESC) v) c GROUP BY 1`,
    [pollId],
  )
  const counted = new Map(last.map(({ choice, n }) => [choice, n]))
  const { rows: tallies } = await pool.query<{ choice: number; n: number }>(
    'SELECT choice, n FROM poll_tally WHERE poll_id = $1',
    [pollId],
  )
  const running = new Map(tallies.map(({ choice, n }) => [choice, n]))
  const { rows: entries } = await pool.query<{ public: string }>(
    "SELECT public FROM record WHERE stream = $1 AND type = 'instant.closed' ORDER BY seq DESC LIMIT 1",
    [`hearing-${slug}`],
  )
  const said: { counts: number[]; ballots: number; at: string } = JSON.parse(entries[0]?.public ?? 'null').data
  const { rows: late } = await pool.query('SELECT 1 FROM ballot WHERE poll_id = $1 AND received_at > $2', [
    pollId,
    said.at,
  ])
  const recorded = new Map([[0, said.ballots], ...said.counts.map((n, at) => [at + 1, n] as const)])
  const differs = (choice: number) =>
    new Set([counted, running, recorded].map((counts) => counts.get(choice) ?? 0)).size > 1
  return {
    rows: rows.length,
    voters: counted.get(0) ?? 0,
    lost: taken.filter((id) => !stored.has(id)).length,
    kept: refused.filter((id) => stored.has(id)).length,
    late: late.length,
    wrongCounts: [...recorded.keys()].filter(differs).length,
  }
}
