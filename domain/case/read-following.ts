import type { Actor } from '#contract/identity.ts'
import type { Prisma } from '#prisma/client.ts'

/** How many people follow a case, and whether the reader is one of them. */
export type Following = { count: number; active: boolean }

/**
 * Who follows a case: its askers, whoever joined its question, and whoever said so, less those who said that they don't. Nobody is named.
 */
export async function readFollowing(
  tx: Prisma.TransactionClient,
  reader: Actor,
  { id, questionId }: { id: string; questionId: string },
): Promise<Following> {
  const [row] = await tx.$queryRaw<[{ count: bigint; active: boolean | null }]>`
    WITH follower AS (
      SELECT q.asker_id AS person_id FROM question q WHERE q.id = ${questionId}::uuid OR q.merged_into_id = ${questionId}::uuid
      UNION SELECT v.person_id FROM vote v WHERE v.question_id = ${questionId}::uuid AND v.active
      UNION SELECT f.person_id FROM case_follower f WHERE f.case_id = ${id}::uuid AND f.active
      EXCEPT SELECT f.person_id FROM case_follower f WHERE f.case_id = ${id}::uuid AND NOT f.active)
    SELECT count(*) AS count, bool_or(person_id = ${reader.personId}::uuid) AS active FROM follower`
  return { count: Number(row.count), active: row.active ?? false }
}
