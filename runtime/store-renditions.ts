import { type FileFacts, noteLeftovers } from '#domain/attachment/files.ts'
import { markRendered } from '#domain/attachment/renditions.ts'
import type { Database } from '#platform/db.ts'
import type { Rendition } from '#platform/images/render.ts'
import { putRenditions } from '#platform/storage/put-renditions.ts'
import type { Storage } from '#platform/storage/storage.ts'

/**
 * Puts the pictures of a version of an attachment into storage; then it is ready, or shown again. `files` are those that the database has
 * noted of them. Where the attachment has changed since, they were put for nothing, and are noted to be taken away.
 */
export async function storeRenditions<R extends FileFacts['role']>(
  { db, clock }: Pick<Database, 'db' | 'clock'>,
  storage: Storage,
  version: { attachmentId: string; version: number },
  pictures: Readonly<Record<R | 'large' | 'small', Rendition>>,
  files: Readonly<Record<R | 'large' | 'small', FileFacts>>,
): Promise<void> {
  await putRenditions(storage, version.attachmentId, pictures)
  if (!(await markRendered(db, version, files, clock.now())))
    await noteLeftovers(db, version.attachmentId, Object.values<FileFacts>(files), clock.now())
}
