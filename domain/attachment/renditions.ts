import { sql } from 'kysely'
import type { Region } from '#contract/image-limits.ts'
import type { Db } from '../kernel/context.ts'
import { moveOf } from '../kernel/machine.ts'
import type { FileFacts } from './files.ts'
import { ATTACHMENT_MACHINE } from './machine.ts'

/** Whether the pictures of this version of an attachment are still to be put into storage. */
export async function isPending(
  db: Db,
  { attachmentId, version }: { attachmentId: string; version: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('attachment')
    .select('id')
    .where('id', '=', attachmentId)
    .where('version', '=', version)
    .where('state', '=', 'uploaded')
    .executeTakeFirst()
  return row !== undefined
}

/** An attachment whose pictures are to be made. `source`: the key of the picture that they are made of. */
export type PendingRendition = { attachmentId: string; version: number; regions: readonly Region[]; source: string }

/** Whoever uploads makes the first ones within this time, in milliseconds. */
const UPLOAD_MS = 60_000
/** For so long it is tried again where it fails. */
const RETRY_MS = 3_600_000

/** Attachments whose pictures nobody is making, the oldest first. */
export async function pendingRenditions(db: Db, now: Date, atOnce: number): Promise<PendingRendition[]> {
  const rows = await db
    .selectFrom('attachment')
    .innerJoin('attachmentFile', 'attachmentFile.attachmentId', 'attachment.id')
    .distinctOn('attachment.id')
    .select(['attachment.id', 'version', 'regions', 'key'])
    .where('state', '=', 'uploaded')
    .where('stateAt', '>', new Date(now.getTime() - RETRY_MS))
    .where((x) => x.or([x('version', '>', 1), x('stateAt', '<', new Date(now.getTime() - UPLOAD_MS))]))
    .where('unwantedAt', 'is', null)
    .where('role', 'in', ['original', 'large'])
    // Roles stand in the order of the contract: the original first, where there still is one.
    .orderBy('attachment.id')
    .orderBy('role')
    .limit(atOnce)
    .execute()
  return rows.map(({ id, version, regions, key }) => ({
    attachmentId: id,
    version,
    regions: regions as unknown as Region[],
    source: key,
  }))
}

/**
 * The pictures of a version of an attachment are in storage: it is ready, or shown again where it was before; others of it are not wanted any
 * more. Nothing where it has changed since; tells whether it had not.
 */
export async function markRendered(
  db: Db,
  { attachmentId, version }: { attachmentId: string; version: number },
  { large, small }: { large: FileFacts; small: FileFacts },
  now: Date,
): Promise<boolean> {
  const { to } = moveOf(ATTACHMENT_MACHINE, 'uploaded', 'render')
  const shown = moveOf(ATTACHMENT_MACHINE, to, 'publish').to
  return db.transaction().execute(async (tx) => {
    const marked = await tx
      .updateTable('attachment')
      .set({
        state: sql`CASE WHEN published_at IS NULL THEN ${to} ELSE ${shown} END::attachment_state`,
        width: large.width,
        height: large.height,
        stateAt: now,
      })
      .where('id', '=', attachmentId)
      .where('version', '=', version)
      .where('state', '=', 'uploaded')
      .returning('id')
      .executeTakeFirst()
    if (!marked) return false
    await tx
      .updateTable('attachmentFile')
      .set({ unwantedAt: now })
      .where('attachmentId', '=', attachmentId)
      .where('role', '<>', 'original')
      .where('key', 'not in', [large.key, small.key])
      .where('unwantedAt', 'is', null)
      .execute()
    return true
  })
}
