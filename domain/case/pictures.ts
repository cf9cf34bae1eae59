import type { PrivateBody, PublicBody } from '#contract/record.ts'
import type { AttachmentPurpose } from '#contract/states.ts'
import type { CasePicture } from '#contract/streams/case/view.ts'
import { caseStream } from '#contract/streams/names.ts'
import { bindMoreAttachments, publishAttachments, type ShownAttachment } from '../attachment/use.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import type { CaseRow } from './rows.ts'

/** What an entry says of the pictures that it shows. */
type Shown = { pictures?: ShownAttachment[] }

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
): Promise<Shown> {
  if (!ids.length) return {}
  await takePictures(tx, found, ids, 'replyId' in of ? 'reply' : 'milestone', ctx)
  const shown = { pictures: await publishAttachments(tx, ids, caseStream(found.number), ctx) }
  await keepPictures(tx, found, shown, of, ctx)
  return shown
}

/** Notes that a case shows pictures: its own, or those of its main case, whose files they stay. */
export async function keepPictures(
  tx: Tx,
  { id: caseId }: Pick<CaseRow, 'id'>,
  { pictures = [] }: Shown,
  of: Showing,
  ctx: RuleContext,
): Promise<void> {
  if (!pictures.length) return
  const rows = pictures.map(({ id, ...picture }) => ({ attachmentId: id, caseId, ...of, ...picture, at: ctx.now }))
  await tx.insertInto('casePicture').values(rows).execute()
}

/** What the private body of an asker's entry says of the pictures that came with it. */
export const ownPictures = (pictures: readonly string[]): { pictures?: string[] } =>
  pictures.length ? { pictures: [...pictures] } : {}

/**
 * Notes that a picture is another one from now on, or gone, and brings the entry that says so for each case that shows it. The cases themselves
 * have not changed: this is nobody's conflict.
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
    .execute()
  const said = { pictureId } as PublicBody<T>
  const by = { by: ctx.actor.personId } as PrivateBody<T>
  return shown.map(({ number }) => entry(caseStream(number), type, said, by))
}
