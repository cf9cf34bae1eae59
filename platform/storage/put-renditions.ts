import type { FileRole } from '#contract/states.ts'
import type { Rendition } from '../images/render.ts'
import { digestOf, keyOf, type Storage } from './storage.ts'

/** What a row tells of a file. */
type Facts = { role: FileRole; key: string; bytes: number; width: number; height: number }
type Pictures<R extends FileRole> = Readonly<Record<R, Rendition>>

/** The owner of an attachment's file in one role: the same bytes in two roles are two files, each of which may go alone. */
const ownerOf = (attachmentId: string, role: FileRole) => `${attachmentId}-${role}`

/** What there is to tell of an attachment's pictures before they are put into storage. */
export const factsOf = <R extends FileRole>(attachmentId: string, pictures: Pictures<R>): Record<R, Facts> =>
  mapped(pictures, (role, { bytes, width, height }) => ({
    role,
    key: keyOf(ownerOf(attachmentId, role), digestOf(bytes)),
    bytes: bytes.length,
    width,
    height,
  }))

/** Puts an attachment's pictures into storage, under the keys that `factsOf` tells. */
export async function putRenditions<R extends FileRole>(
  storage: Storage,
  attachmentId: string,
  pictures: Pictures<R>,
): Promise<void> {
  for (const [role, { bytes }] of Object.entries<Rendition>(pictures) as [R, Rendition][])
    await storage.put(ownerOf(attachmentId, role), once(bytes))
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

const mapped = <R extends FileRole, T>(pictures: Pictures<R>, map: (role: R, rendition: Rendition) => T) =>
  Object.fromEntries(
    (Object.entries<Rendition>(pictures) as [R, Rendition][]).map(([role, rendition]) => [role, map(role, rendition)]),
  ) as Record<R, T>
