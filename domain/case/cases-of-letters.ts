import type { Tx } from '../kernel/context.ts'

/** The cases of letters that became questions of a hearing, by these questions. They are followed up there and nowhere else. */
export async function casesOfLetters(
  tx: Tx,
  questionIds: readonly string[],
): Promise<ReadonlyMap<string, { number: string; departmentId: string | null }>> {
  if (!questionIds.length) return new Map()
  const rows = await tx
    .selectFrom('letterOffer')
    .innerJoin('case', 'case.questionId', 'letterOffer.letterId')
    .select(['letterOffer.questionId', 'case.number', 'case.departmentId'])
    .where('letterOffer.questionId', 'in', [...questionIds])
    .execute()
  return new Map(
    rows.flatMap(({ questionId, ...found }) => (questionId === null ? [] : [[questionId, found] as const])),
  )
}
