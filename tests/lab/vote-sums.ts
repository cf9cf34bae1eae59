import type { Database } from '#platform/db.ts'
import type { City } from './city.ts'

/** What the database says of the votes after a storm, beside what was acknowledged. */
export type VoteSums = {
  /** Acknowledged as accepted, but not there. */
  lost: number
  /** More than one row, or more accepted answers than one, for a person on a question. */
  double: number
  /** Questions whose count is not the number of their active rows. */
  wrongCounts: number
  rows: number
}

/** Compares every accepted vote, as pairs of indexes (question, person), with the rows, and the counts with the rows. */
export async function checkVotes({ pool }: Database, city: City, accepted: readonly Uint32Array[]): Promise<VoteSums> {
  const people = city.citizens.length
  const questionOf = new Map(city.questionIds.map((id, n) => [id, n]))
  const personOf = new Map(city.citizens.map(({ personId }, n) => [personId, n]))
  const { rows } = await pool.query<{ q: string; p: string }>(
    'SELECT question_id q, person_id p FROM vote WHERE active AND question_id = ANY($1::uuid[])',
    [city.questionIds],
  )
  const stored = new Set(rows.map(({ q, p }) => (questionOf.get(q) ?? -1) * people + (personOf.get(p) ?? -1)))
  const told = new Set<number>()
  let answers = 0
  for (const pairs of accepted)
    for (let n = 0; n < pairs.length; n += 2, answers++) told.add((pairs[n] ?? 0) * people + (pairs[n + 1] ?? 0))
  const wrong = await pool.query(
    `SELECT 1 FROM (SELECT question_id, count(*) FILTER (WHERE active) n FROM vote GROUP BY 1) v
     FULL JOIN tally t USING (question_id) WHERE coalesce(t.n, 0) <> coalesce(v.n, 0)`,
  )
  return {
    lost: [...told].filter((key) => !stored.has(key)).length,
    double: answers - told.size + (rows.length - stored.size),
    wrongCounts: wrong.rowCount ?? 0,
    rows: rows.length,
  }
}
