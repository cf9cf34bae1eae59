import { contextFor } from '#app/_server/context.ts'
import type { Actor } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { IMAGE_LIMITS } from '#contract/image-limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { isPending } from '#domain/attachment/renditions.ts'
import { execute } from '#domain/execute.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { database } from '#platform/db.ts'
import { fetchBytes } from '#platform/fetch-bytes.ts'
import { takeImage } from '#platform/images/images.ts'
import { storage } from '#platform/storage/open-storage.ts'
import { factsOf } from '#platform/storage/put-renditions.ts'
import { storeRenditions } from '#runtime/store-renditions.ts'
import { accepted } from './answer.ts'

/** A server elsewhere has so long to give a picture. */
const MILLISECONDS = 10_000

/**
 * Takes the picture that a request names in for its letter: fetched, and written anew without what it says of its maker, as one that somebody
 * brings. None where none is named. Refused as `no_picture` where it can't be had, as `image_…` where it is none that can be used: a report
 * without its picture would be another one.
 */
export async function takeMedia(
  address: string | null,
  writer: Actor,
  letterId: string,
  locale: Locale,
): Promise<string[]> {
  if (!address) return []
  const { db } = database()
  const id = derivedId(['open311 picture', letterId])
  if (await db.selectFrom('attachment').select('id').where('id', '=', id).executeTakeFirst()) return [id]
  const place = storage()
  if (!place) throw new Refusal('no_files')
  const bytes = await fetchBytes(address, { bytes: IMAGE_LIMITS.bytes, milliseconds: MILLISECONDS })
  if (!bytes) throw new Refusal('no_picture')
  const pictures = await takeImage(bytes, [])
  const files = factsOf(id, pictures)
  const alternative = { zh: '', en: '' }
  const input = { attachmentId: id, purpose: 'letter', alternative, regions: [], files: Object.values(files) } as const
  accepted(await execute('attachment:upload', input, contextFor(writer, locale, id)))
  const first = { attachmentId: id, version: 1 }
  if (await isPending(db, first)) await storeRenditions(database(), place, first, pictures, files)
  return [id]
}
