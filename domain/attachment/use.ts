import { Refusal } from '#contract/refusals.ts'
import type { AttachmentPurpose } from '#contract/states.ts'
import type { StreamName } from '#contract/streams/names.ts'
import { personOf } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { moveOf } from '../kernel/machine.ts'
import { discardFiles } from './files.ts'
import { ATTACHMENT_MACHINE } from './machine.ts'

/** The record that names a file. */
type UsedIn = StreamName<'case'> | StreamName<'poll'> | StreamName<'hearing'>

/** Where files are used, in a case, a poll or a hearing, and for what they were brought. */
export type Use = { stream: UsedIn; purpose: AttachmentPurpose }

/**
 * Binds files that the acting person brought to the case that the command is about; from then on its staff may work on them, and no other
 * command may use them. To be called by the command that names them. Refused as `unknown` where one is not theirs, was brought for something
 * else, or is used elsewhere.
 */
export async function bindAttachments(tx: Tx, ids: readonly string[], { stream, purpose }: Use, ctx: RuleContext) {
  if (!ids.length) return
  const used = await tx
    .updateTable('attachment')
    .set({ stream })
    .where('id', 'in', ids)
    .where('uploadedById', '=', personOf(ctx))
    .where('purpose', '=', purpose)
    .where('state', 'in', ['uploaded', 'ready'])
    .where((x) => x.or([x('stream', 'is', null), x('stream', '=', stream)]))
    .returning('id')
    .execute()
  if (used.length !== new Set(ids).size) throw new Refusal('unknown', { field: 'attachmentIds' })
}

/** Binds those of some files that are not bound yet to the case for this purpose, as `bindAttachments`: the others are the office's there. */
export async function bindMoreAttachments(tx: Tx, ids: readonly string[], use: Use, ctx: RuleContext): Promise<void> {
  if (!ids.length) return
  const bound = await tx
    .selectFrom('attachment')
    .select('id')
    .where('id', 'in', ids)
    .where('stream', '=', use.stream)
    .where('purpose', '=', use.purpose)
    .where('state', 'in', ['uploaded', 'ready'])
    .execute()
  const there = new Set(bound.map(({ id }) => id))
  await bindAttachments(
    tx,
    ids.filter((id) => !there.has(id)),
    use,
    ctx,
  )
}

/** An attachment as an entry of its case tells it: `digest` is of its large picture. */
export type ShownAttachment = { id: string; digest: string; width: number; height: number }

/**
 * Shows files of a case to all who may read it; their pictures without hidden regions go. Brings what the entry says of them, in the order of
 * the ids. Refused as `unknown` where one is none of this case, `wrong_state` where its pictures are not made yet, `describe_first` where
 * nobody said what it shows.
 */
export async function publishAttachments(
  tx: Tx,
  ids: readonly string[],
  stream: UsedIn,
  { now }: RuleContext,
): Promise<ShownAttachment[]> {
  if (!ids.length) return []
  const rows = await tx
    .selectFrom('attachment')
    .selectAll()
    .where('id', 'in', ids)
    .where('stream', '=', stream)
    .where('state', '<>', 'erased')
    .orderBy('id')
    .forUpdate()
    .execute()
  const files = await tx
    .selectFrom('attachmentFile')
    .select(['attachmentId', 'key', 'width', 'height'])
    .where('attachmentId', 'in', ids)
    .where('role', '=', 'large')
    .where('unwantedAt', 'is', null)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const fileOf = new Map(files.map((file) => [file.attachmentId, file]))
  const shown = ids.map((id): ShownAttachment => {
    const row = byId.get(id)
    if (!row) throw new Refusal('unknown', { field: 'attachmentIds' })
    moveOf(ATTACHMENT_MACHINE, row.state, 'publish')
    if (!row.altZh && !row.altEn) throw new Refusal('describe_first')
    const file = fileOf.get(id)
    if (!file) throw new Refusal('wrong_state')
    return { id, digest: wholeDigestIn(file.key), width: file.width, height: file.height }
  })
  await tx
    .updateTable('attachment')
    .set((x) => ({ state: 'published', publishedAt: now, stateAt: now, version: x('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
  await discardFiles(tx, ids, now, ['original'])
  return shown
}

/** The SHA-256 in hex of the file that lies under a key. */
export const wholeDigestIn = (key: string): string => key.slice(key.lastIndexOf('/') + 1)
