import type { Database } from '#platform/db.ts'

/** What the database says of questions that were acknowledged. */
export type QuestionSums = {
  /** Acknowledged, but not there. */
  lost: number
  /** Entries of the record that submit the same question once more. */
  double: number
}

/** Looks acknowledged questions up, in their table and in the record. */
export async function checkQuestions({ pool }: Database, ids: readonly string[]): Promise<QuestionSums> {
  const { rows: stored } = await pool.query('SELECT 1 FROM question WHERE id = ANY($1::uuid[])', [ids])
  const { rows: twice } = await pool.query<{ more: number }>(
    `SELECT count(*)::int - 1 AS more FROM record WHERE type = 'question.submitted'
     GROUP BY public::jsonb #>> '{data,questionId}' HAVING count(*) > 1`,
  )
  return { lost: ids.length - stored.length, double: twice.reduce((sum, { more }) => sum + more, 0) }
}
