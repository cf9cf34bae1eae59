import type { Accepted } from '#contract/accepted.ts'
import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { isPending } from '#domain/attachment/renditions.ts'
import { execute } from '#domain/execute.ts'
import { database } from '#platform/db.ts'
import { takeImage } from '#platform/images/images.ts'
import { metrics } from '#platform/metrics.ts'
import { storage } from '#platform/storage/open-storage.ts'
import { factsOf } from '#platform/storage/put-renditions.ts'
import { storeRenditions } from '#runtime/store-renditions.ts'
import { contextFor, currentActor, limits } from './context.ts'
import { readUpload } from './read-upload.ts'
import { answered } from './run-command.ts'
import { tellRefused } from './tell-security.ts'

/**
 * Takes in the picture that a request of its person brings. Nothing is kept before its pictures are made, and each file is told of in the
 * database before it is put into storage. What breaks off in between is made good by a jobs process, or forgotten after some days. Sent again
 * under the same id, it is the same one.
 */
export async function takeUpload(request: Request, locale: Locale): Promise<Result<Accepted>> {
  const name = 'attachment:upload'
  const result = await answered(locale, () => take(name, request, locale))
  metrics.commands.inc({ name, outcome: result.ok ? 'accepted' : result.refusal.code })
  if (!result.ok) await tellRefused(result.refusal.code, name)
  return result
}

async function take(name: 'attachment:upload', request: Request, locale: Locale): Promise<Result<Accepted>> {
  const place = storage()
  if (!place) throw new Refusal('no_files')
  const actor = await currentActor()
  if (actor.kind !== 'member') throw new Refusal('sign_in')
  await limits().spendPerson('upload', actor, '')
  const { bytes, id = crypto.randomUUID(), ...said } = await readUpload(request)
  const pictures = await takeImage(bytes, said.regions)
  const files = factsOf(id, pictures)
  const input = { attachmentId: id, ...said, files: Object.values(files) }
  const taken = await execute(name, input, contextFor(actor, locale, id))
  const first = { attachmentId: id, version: 1 }
  if (!taken.ok || !(await isPending(database().db, first))) return taken
  await storeRenditions(database(), place, first, pictures, files)
  return taken
}
