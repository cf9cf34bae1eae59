import { newId } from '#app/_live/new-id.ts'
import type { Actor } from '#contract/identity.ts'
import type { AttachmentPurpose, FileRole } from '#contract/states.ts'
import { markRendered } from '#domain/attachment/renditions.ts'
import { takeImage } from '#platform/images/images.ts'
import { factsOf, putRenditions } from '#platform/storage/put-renditions.ts'
import { keyOf, type Storage } from '#platform/storage/storage.ts'
import type { City } from './city.ts'
import { photograph } from './pictures.ts'

const file = (id: string, role: FileRole) => ({
  role,
  key: keyOf(`${id}-${role}`, '0'.repeat(64)),
  bytes: 1,
  width: 8,
  height: 6,
})

/** What an upload sends through the door; no file lies in any storage. */
export function uploadInput(purpose: AttachmentPurpose = 'letter') {
  const attachmentId = newId()
  const files = (['original', 'large', 'small'] as const).map((role) => file(attachmentId, role))
  return { attachmentId, purpose, alternative: { zh: '', en: '' }, regions: [], files }
}

/** A picture with words that could be shown; no file lies in any storage. */
export async function readyPicture(city: City, actor: Actor, purpose: AttachmentPurpose): Promise<string> {
  const input = { ...uploadInput(purpose), alternative: { zh: '新水管', en: 'A new pipe' } }
  const [, large, small] = input.files
  await city.must(actor, 'attachment:upload', input)
  const { attachmentId } = input
  if (large && small) await markRendered(city.database.db, { attachmentId, version: 1 }, { large, small }, new Date())
  return attachmentId
}

/** Letters all over it, as it were. */
const WRITTEN = { left: 0, top: 0, width: 600, height: 400, fine: 8 }

/** Has somebody bring a picture as the site takes it in; `broken` before its files are put into storage. */
export async function bring(
  city: City,
  storage: Storage,
  actor: Actor,
  { purpose = 'letter' as AttachmentPurpose, words = '窗外的水管', broken = false } = {},
): Promise<string> {
  const id = newId()
  const pictures = await takeImage(await photograph(600, 400, WRITTEN).jpeg().toBuffer(), [])
  const files = factsOf(id, pictures)
  const alternative = { zh: words, en: '' }
  const input = { attachmentId: id, purpose, alternative, regions: [], files: Object.values(files) }
  await city.must(actor, 'attachment:upload', input)
  if (broken) return id
  await putRenditions(storage, id, pictures)
  await markRendered(city.database.db, { attachmentId: id, version: 1 }, files, new Date())
  return id
}

/** Each command of attachments in a situation in which it is accepted (accepted-commands.ts). */
export function acceptedAttachments(city: City, member: () => Promise<Actor>) {
  const brought = async <M extends object>(more: M) => {
    const actor = await member()
    const input = uploadInput()
    await city.must(actor, 'attachment:upload', input)
    return { actor, input: { attachmentId: input.attachmentId, version: 1, ...more } }
  }
  return {
    'attachment:upload': async () => ({ actor: await member(), input: uploadInput() }),
    'attachment:describe': () => brought({ alternative: { zh: '一根水管', en: '' } }),
    'attachment:blur': () => brought({ regions: [{ x: 0, y: 0, width: 0.5, height: 0.5 }] }),
    'attachment:erase': () => brought({}),
  }
}
