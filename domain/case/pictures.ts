import type { PrivateBody, PublicBody } from '#contract/record.ts'
import type { AttachmentPurpose } from '#contract/states.ts'
import type { CasePicture } from '#contract/streams/case/view.ts'
import { caseStream } from '#contract/streams/registry.ts'
import { bindMoreAttachments, publishAttachments, type ShownAttachment } from '../attachment/use.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import type { CaseRow } from './rows.ts'

/** With what a department shows pictures. */
export type Showing = CasePicture['of']

/** Takes pictures that somebody of a department brought into the case; they stay its own until something shows them. */
export const takePictures = (
  tx: Tx,
  { number }: Pick<CaseRow, 'number'>,
  ids: readonly string[],
  purpose: Extract<AttachmentPurpose, 'milestone' | 'reply'>,
  ctx: RuleContext,
): Promise<void> => bindMoreAttachments(tx, ids, { stream: caseStream(number), purpose }, ctx)

/** Shows pictures of a case with a reply or a milestone; brings what the entry says of them. Refused like `publishAttachments`. */
export async function showPictures(
  tx: Tx,
  found: Pick<CaseRow, 'id' | 'number'>,
  ids: readonly string[],
  of: Showing,
  ctx: RuleContext,
): Promise<{ pictures?: ShownAttachment[] }> {
  if (!ids.length) return {}
  await takePictures(tx, found, ids, 'replyId' in of ? 'reply' : 'milestone', ctx)
  const pictures = await publishAttachments(tx, ids, caseStream(found.number), ctx)
  await tx
    .insertInto('casePicture')
    .values(
      pictures.map(({ id, ...picture }) => ({ attachmentId: id, caseId: found.id, ...of, ...picture, at: ctx.now })),
    )
    .execute()
  return { pictures }
}

/** What the private body of an asker's entry says of the pictures that came with it. */
export const ownPictures = (pictures: readonly string[]): { pictures?: string[] } =>
  pictures.length ? { pictures: [...pictures] } : {}

/**
 * Notes that a picture which a case shows is another one from now on, or gone, and brings the entry that says so; nothing where no case shows it.
 * The case itself has not changed: this is nobody's conflict.
 */
export async function noteOnPicture<T extends 'case.picture_changed' | 'case.picture_removed'>(
  tx: Tx,
  pictureId: string,
  type: T,
  ctx: RuleContext,
): Promise<NewEntry<T>[]> {
  const column = type === 'case.picture_changed' ? 'changedAt' : 'removedAt'
  const shown = await tx
    .updateTable('casePicture')
    .set({ [column]: ctx.now })
    .from('case')
    .whereRef('case.id', '=', 'casePicture.caseId')
    .where('attachmentId', '=', pictureId)
    .where('removedAt', 'is', null)
    .returning('number')
    .executeTakeFirst()
  if (!shown) return []
  const said = { pictureId } as PublicBody<T>
  return [entry(caseStream(shown.number), type, said, { by: ctx.actor.personId } as PrivateBody<T>)]
}
