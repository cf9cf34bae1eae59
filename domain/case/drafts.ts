import { Refusal } from '#contract/refusals.ts'
import type { Tx } from '../kernel/context.ts'

/** Locks nothing: the case is locked. The draft that a department is writing on a case. */
export const readDraft = (tx: Tx, caseId: string, departmentId: string) =>
  tx
    .selectFrom('caseDraft')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('departmentId', '=', departmentId)
    .executeTakeFirst()

export type DraftRow = NonNullable<Awaited<ReturnType<typeof readDraft>>>

/** Whether somebody wrote in a draft since it was empty. */
export const wroteIn = ({ writtenById, writerIds }: Pick<DraftRow, 'writtenById' | 'writerIds'>, personId: string) =>
  [writtenById, ...(writerIds ?? [])].includes(personId)

/** Ends a department's draft of this text; brings who approved it with just these pictures. Refused as `review_first` where these are fewer than demanded. */
export async function takeDraft(
  tx: Tx,
  draft: { caseId: string; departmentId: string; text: string; pictureIds: readonly string[] },
  reviewers: number,
): Promise<string[]> {
  const taken = await tx
    .deleteFrom('caseDraft')
    .where('caseId', '=', draft.caseId)
    .where('departmentId', '=', draft.departmentId)
    .where('text', '=', draft.text)
    .returning(['approvedByIds', 'pictureIds'])
    .executeTakeFirst()
  const approvedBy = (taken && isSameList(taken.pictureIds ?? [], draft.pictureIds) && taken.approvedByIds) || []
  if (approvedBy.length < reviewers) throw new Refusal('review_first', { min: reviewers, count: approvedBy.length })
  return approvedBy
}

/** Whether two lists of pictures are the same, in the same order. */
export const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, at) => id === other[at])
