import { sql } from 'kysely'
import type { Db } from '../kernel/context.ts'

/** What a person has on a hearing, in one small statement: the active votes, and whether anything was asked. Whoever calls it tells that person alone. */
export async function readHolding(
  db: Db,
  hearingId: string,
  personId: string,
): Promise<{ votes: string[]; asked: boolean }> {
  const { rows } = await sql<{ votes: string[] | null; asked: boolean }>`
    SELECT (SELECT json_agg(v.question_id) FROM vote v JOIN question q ON q.id = v.question_id
        WHERE v.person_id = ${personId}::uuid AND v.active AND q.hearing_id = ${hearingId}::uuid) AS votes,
      EXISTS (SELECT 1 FROM question WHERE hearing_id = ${hearingId}::uuid AND asker_id = ${personId}::uuid) AS asked`.execute(
    db,
  )
  return { votes: rows[0]?.votes ?? [], asked: rows[0]?.asked ?? false }
}
