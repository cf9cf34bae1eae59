import { FILE_ROLES, type FileRole } from '#contract/states.ts'
import type { Db, Tx } from '../kernel/context.ts'

/** A file of an attachment. */
export type FileFacts = { role: FileRole; key: string; bytes: number; width: number; height: number }

/**
 * Notes files before they are put into storage, so that none is there of which no row tells: what never gets there, or is not wanted any more,
 * is found by its row.
 */
export async function noteFiles(db: Db | Tx, attachmentId: string, files: readonly FileFacts[]): Promise<void> {
  await db
    .insertInto('attachmentFile')
    .values(files.map((file) => ({ ...file, attachmentId })))
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ unwantedAt: null }))
    .execute()
}

/** Notes files that were put for nothing, since meanwhile nobody wanted them any more and their rows are gone; where a row is, it stays as it is. */
export async function noteLeftovers(
  db: Db,
  attachmentId: string,
  files: readonly FileFacts[],
  now: Date,
): Promise<void> {
  await db
    .insertInto('attachmentFile')
    .values(files.map((file) => ({ ...file, attachmentId, unwantedAt: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** From now on no file of these attachments is wanted, or none in these roles: the original is not, once the picture is shown. */
export async function discardFiles(
  db: Db | Tx,
  ids: readonly string[],
  now: Date,
  roles: readonly FileRole[] = FILE_ROLES,
): Promise<void> {
  if (!ids.length) return
  await db
    .updateTable('attachmentFile')
    .set({ unwantedAt: now })
    .where('attachmentId', 'in', ids)
    .where('role', 'in', roles)
    .where('unwantedAt', 'is', null)
    .execute()
}

/**
 * Takes files that are not wanted out of storage by `remove`, and then their rows, so many at most; tells how many. A row stays locked
 * meanwhile, so that who wants the same file again puts it after it went.
 */
export async function removeUnwanted(db: Db, remove: (key: string) => Promise<void>, atOnce: number): Promise<number> {
  for (let removed = 0; removed < atOnce; removed++) {
    const isDone = await db.transaction().execute(async (tx) => {
      const file = await tx
        .selectFrom('attachmentFile')
        .select('key')
        .where('unwantedAt', 'is not', null)
        .orderBy('unwantedAt')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (!file) return true
      await remove(file.key)
      await tx.deleteFrom('attachmentFile').where('key', '=', file.key).execute()
      return false
    })
    if (isDone) return removed
  }
  return atOnce
}
