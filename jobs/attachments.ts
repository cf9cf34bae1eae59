import { buffer } from 'node:stream/consumers'
import { noteFiles, removeUnwanted } from '#domain/attachment/files.ts'
import { type PendingRendition, pendingRenditions } from '#domain/attachment/renditions.ts'
import type { Database } from '#platform/db.ts'
import { renderImage } from '#platform/images/images.ts'
import { log } from '#platform/log.ts'
import { factsOf } from '#platform/storage/put-renditions.ts'
import type { Storage } from '#platform/storage/storage.ts'
import { storeRenditions } from '#runtime/store-renditions.ts'

/** Pictures made, and files taken away, in one go. */
const AT_ONCE = 20
const REMOVED_AT_ONCE = 1_000

/**
 * Makes the pictures of attachments whose hidden regions changed, or whose upload broke off, and takes files away that are not wanted any more.
 * All of it stands in the database, so that it may break off anywhere and be done twice.
 */
export async function tendAttachments(database: Database, storage: Storage): Promise<void> {
  for (const pending of await pendingRenditions(database.db, database.clock.now(), AT_ONCE))
    await render(database, storage, pending).catch((error: unknown) =>
      log.warn({ attachmentId: pending.attachmentId, error: String(error) }, 'a picture could not be made anew'),
    )
  await removeUnwanted(database.db, (key) => storage.remove(key), REMOVED_AT_ONCE)
}

async function render(database: Database, storage: Storage, pending: PendingRendition): Promise<void> {
  const { attachmentId, source, regions } = pending
  const found = await storage.get(source)
  if (!found) throw new Error('the picture that it is made of is not there')
  const renditions = await renderImage(await buffer(found.content), regions)
  const files = factsOf(attachmentId, renditions)
  await noteFiles(database.db, attachmentId, Object.values(files))
  await storeRenditions(database, storage, pending, renditions, files)
}
