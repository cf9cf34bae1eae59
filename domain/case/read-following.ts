import type { Actor } from '#contract/identity.ts'
import type { Prisma } from '#prisma/client.ts'

/**
 * SQL for the people (`person_id`) around a case, which the query around it calls `alias`: its askers, whoever voted for its question, and whoever
 * said that they follow it. A vote that a moderator set aside is nobody's. Who said that they stopped is still among them: see `followersOf`.
 */
export const circleOf = (alias: string): string => `
  SELECT q.asker_id AS person_id FROM question q WHERE q.id = ${alias}.question_id OR q.merged_into_id = ${alias}.question_id
  UNION SELECT v.person_id FROM vote v WHERE v.question_id = ${alias}.question_id AND v.active AND NOT v.set_aside
  UNION SELECT f.person_id FROM case_follower f WHERE f.case_id = ${alias}.id AND f.active`

/** SQL for those who follow a case: its circle, less those who said that they stopped. All that counts, lists or writes to followers goes by it. */
export const followersOf = (alias: string): string => `(${circleOf(alias)})
  EXCEPT SELECT s.person_id FROM case_follower s WHERE s.case_id = ${alias}.id AND NOT s.active`

/** How many people follow a case, and whether the reader is one of them. */
export type Following = { count: number; active: boolean }

/** Counts those who follow a case (`followersOf`). Nobody is named. */
export async function readFollowing(
  tx: Prisma.TransactionClient,
  reader: Actor,
  { id }: { id: string },
): Promise<Following> {
  const [row] = await tx.$queryRawUnsafe<[{ count: bigint; active: boolean | null }]>(
    `SELECT count(*) AS count, bool_or(f.person_id = $1::uuid) AS active
    FROM "case" c CROSS JOIN LATERAL (${followersOf('c')}) f WHERE c.id = $2::uuid`,
    reader.personId,
    id,
  )
  return { count: Number(row.count), active: row.active ?? false }
}
