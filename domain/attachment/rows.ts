import { type Actor, type CasePlace, holds, moderates } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { type AttachmentPurpose, PURPOSES } from '#contract/states.ts'
import { parseStream } from '#contract/streams/registry.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { discardFiles } from './files.ts'
import { changesAt } from './place.ts'

/** An attachment as its sender saw it: a newer version is a conflict. */
export type SeenAttachment = { attachmentId: string; version: number }

/**
 * Locks an attachment for its uploader, or for the staff of the case where it is used (`changesAt`). What the office has shown is its staff's: who brought
 * it and works there no more changes nothing of it. Refused as `unknown` for all others, who don't learn that there is one, and as `conflict` where it has
 * changed. `isModerated`: by the acting person.
 */
export async function lockAttachment(tx: Tx, { attachmentId, version }: SeenAttachment, { actor }: RuleContext) {
  const row = await tx
    .selectFrom('attachment')
    .selectAll()
    .where('id', '=', attachmentId)
    .where('state', '<>', 'erased')
    .forUpdate()
    .executeTakeFirst()
  const place = await placeOf(tx, row?.stream ?? null)
  // The sheet of what was entered is evidence, which nobody changes.
  const isEvidence = row?.purpose === 'sheet' && row.stream !== null
  if (!row || isEvidence || !mayChange(actor, row, place)) throw new Refusal('unknown', { field: 'attachmentId' })
  if (row.version !== version) throw new Refusal('conflict')
  return { ...row, isModerated: place !== undefined && moderates(actor, place.hearingId) }
}

type Brought = { uploadedById: string; purpose: AttachmentPurpose; publishedAt: Date | null }

/** Whether somebody may change an attachment that is used in a case, in a poll or nowhere. `place`: of the case. */
function mayChange(actor: Actor, { uploadedById, purpose, publishedAt }: Brought, place: CasePlace | undefined): boolean {
  const wasShown = publishedAt !== null
  if (place && changesAt(actor, place, { wasShown })) return true
  if (uploadedById !== actor.personId) return false
  return !wasShown || PURPOSES[purpose] === 'citizen' || (!place && (holds(actor, 'admin') || holds(actor, 'moderator')))
}

async function placeOf(tx: Tx, stream: string | null): Promise<CasePlace | undefined> {
  const used = stream === null ? undefined : parseStream(stream)
  if (used?.kind !== 'case') return undefined
  const found = await tx
    .selectFrom('case')
    .select(['id', 'hearingId', 'departmentId'])
    .where('number', '=', used.key)
    .executeTakeFirst()
  if (!found) return undefined
  const coHandlers = await tx
    .selectFrom('caseCoHandler')
    .select('departmentId')
    .where('caseId', '=', found.id)
    .execute()
  return { ...found, coHandlers: coHandlers.map(({ departmentId }) => departmentId) }
}

/** An attachment as a rule reads it. */
export type AttachmentRow = Awaited<ReturnType<typeof lockAttachment>>

/** Changes a locked attachment; brings its next version. */
export async function changeAttachment(
  tx: Tx,
  { id, version }: Pick<AttachmentRow, 'id' | 'version'>,
  { now }: Pick<RuleContext, 'now'>,
  change: Partial<Pick<AttachmentRow, 'state' | 'altZh' | 'altEn'>> & { regions?: string },
): Promise<void> {
  await tx
    .updateTable('attachment')
    .set({ ...change, version: version + 1, stateAt: now })
    .where('id', '=', id)
    .execute()
}

/** What becomes of an attachment's words when it is erased. */
const BLANK = { state: 'erased', altZh: '', altEn: '', regions: '[]' } as const

/** Erases attachments, words and files; the files go as soon as a jobs process sees it. */
export async function eraseAttachments(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (!ids.length) return
  await tx
    .updateTable('attachment')
    .set((x) => ({ ...BLANK, stateAt: now, version: x('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
  await discardFiles(tx, ids, now)
}

/** Erases what some people brought of their own; what they brought in office is the office's. */
export async function eraseAttachmentsOf(tx: Tx, people: readonly string[], now: Date): Promise<void> {
  const own = await tx
    .selectFrom('attachment')
    .select(['id', 'purpose'])
    .where('uploadedById', 'in', people)
    .where('state', '<>', 'erased')
    .orderBy('id')
    .forUpdate()
    .execute()
  await eraseAttachments(
    tx,
    own.filter(({ purpose }) => PURPOSES[purpose] === 'citizen').map(({ id }) => id),
    now,
  )
}
