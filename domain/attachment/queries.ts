import { type Actor, readsCase, VISITOR } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { AttachmentState, FileRole } from '#contract/states.ts'
import type { StreamName } from '#contract/streams/names.ts'
import { parseStream } from '#contract/streams/registry.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { mustRead } from '../hearing/queries.ts'
import { maySeeSheet } from './sheets.ts'
import { wholeDigestIn } from './use.ts'

/** Sizes in which a picture is shown. */
export const SIZES = ['large', 'small'] as const satisfies readonly FileRole[]
export type Size = (typeof SIZES)[number]

/** A picture's file as a reader may have it. `isPublic`: everybody may, so that caches may keep it. */
export type ReadableFile = { key: string; bytes: number; isPublic: boolean }

/**
 * Finds the file of a picture in a size: of one that is shown, for all who may read the case; of another one, for its uploader and for who
 * reads what the case's record holds in private (`readsCase`); of a sheet, for whom `maySeeSheet` says. Refused as `unknown` for all others, whatever there is.
 */
export async function readFile(
  prisma: PrismaClient,
  reader: Actor,
  attachmentId: string,
  size: Size,
): Promise<ReadableFile> {
  const row = await prisma.attachment.findUnique({
    where: { id: attachmentId },
    include: { files: { where: { role: size, unwantedAt: null }, orderBy: { key: 'asc' } } },
  })
  const file = row?.files[0]
  if (!row || !file || row.state === 'erased') throw new Refusal('unknown')
  const { key, bytes } = file
  if (row.purpose === 'sheet') {
    if (await maySeeSheet(prisma, reader, attachmentId)) return { key, bytes, isPublic: false }
    throw new Refusal('unknown')
  }
  const isOwn = reader.personId !== null && row.uploadedById === reader.personId
  const found = await caseOf(prisma, row.stream)
  if (row.state === 'published' && isOfPoll(row.stream)) return { key, bytes, isPublic: true }
  if (row.state === 'published' && found && isReadable(found, VISITOR)) return { key, bytes, isPublic: true }
  const isReaders = row.state === 'published' && found && isReadable(found, reader)
  if (isOwn || isReaders || (found && readsCase(reader, found))) return { key, bytes, isPublic: false }
  throw new Refusal('unknown')
}

/** Whether a poll shows it: such pictures are published with its announcement, which everybody reads. */
const isOfPoll = (stream: string | null): boolean => stream !== null && parseStream(stream)?.kind === 'poll'

async function caseOf(prisma: PrismaClient, stream: string | null) {
  const used = stream === null ? undefined : parseStream(stream)
  if (used?.kind !== 'case') return null
  const include = { hearing: true, coHandlers: true, question: { select: { askerId: true } } } as const
  const found = await prisma.case.findUnique({ where: { number: used.key }, include })
  return found && { ...found, coHandlers: found.coHandlers.map(({ departmentId }) => departmentId) }
}

type Owner = NonNullable<Awaited<ReturnType<typeof caseOf>>>

/** Whether a picture that a case shows may be seen: who may read the case; in a confidential one its asker and its staff. */
function isReadable({ hearing, confidential, question, ...place }: Owner, reader: Actor): boolean {
  try {
    mustRead(hearing, reader, 'public')
    const isAsker = reader.personId !== null && question.askerId === reader.personId
    return !confidential || isAsker || readsCase(reader, place)
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** An attachment as a page shows it. `digest` begins the digest of the picture in either size, by which its address is kept for ever. */
export type AttachmentView = {
  id: string
  version: number
  state: Exclude<AttachmentState, 'erased'>
  alternative: Bilingual
  width: number
  height: number
  digest: Readonly<Partial<Record<Size, string>>>
}

/** Attachments of a case in the order in which they came: those that are shown, and all of them for who reads its private bodies. The caller has asked whether the reader may read the case. */
export async function listAttachments(
  prisma: PrismaClient,
  reader: Actor,
  stream: StreamName<'case'>,
): Promise<AttachmentView[]> {
  const found = await caseOf(prisma, stream)
  const states: AttachmentView['state'][] = ['published']
  if (found && readsCase(reader, found)) states.push('uploaded', 'ready')
  const rows = await prisma.attachment.findMany({
    where: { stream, state: { in: states } },
    include: { files: { where: { unwantedAt: null } } },
    orderBy: [{ uploadedAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(attachmentView)
}

/** Pictures by their ids that are shown to the reader, whichever case's they are: one shows those of its main case, too. */
export async function listShownAttachments(
  prisma: PrismaClient,
  reader: Actor,
  ids: readonly string[],
): Promise<AttachmentView[]> {
  if (!ids.length) return []
  const rows = await prisma.attachment.findMany({
    where: { id: { in: [...ids] }, state: 'published' },
    include: { files: { where: { unwantedAt: null } } },
  })
  const streams = [...new Set(rows.map(({ stream }) => stream))]
  const owners = await Promise.all(streams.map((stream) => caseOf(prisma, stream)))
  const readable = new Set(streams.filter((_, n) => owners[n] && isReadable(owners[n], reader)))
  return rows.filter(({ stream }) => isOfPoll(stream) || readable.has(stream)).map(attachmentView)
}

type AttachmentRow = Prisma.AttachmentGetPayload<{ include: { files: true } }>

function attachmentView(row: AttachmentRow): AttachmentView {
  return {
    id: row.id,
    version: row.version,
    state: row.state as AttachmentView['state'],
    alternative: { zh: row.altZh || row.altEn, en: row.altEn || row.altZh },
    width: row.width ?? 0,
    height: row.height ?? 0,
    digest: Object.fromEntries(row.files.map(({ role, key }) => [role, digestIn(key)])),
  }
}

/** As much of a key's digest as tells two pictures of one attachment apart. */
export const digestIn = (key: string): string => wholeDigestIn(key).slice(0, 16)
