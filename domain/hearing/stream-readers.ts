import { type StreamName, streamOf, streamPrefix } from '#contract/streams/names.ts'
import { STREAMS, type Stream, type StreamKind } from '#contract/streams/registry.ts'
import type { Hearing, PrismaClient } from '#prisma/client.ts'

/** The hearing whose rule says who may read a stream, null where the stream tells of nothing that is there; or that everybody may. */
export async function hearingOfStream(
  prisma: PrismaClient,
  { kind, key }: Stream,
): Promise<Hearing | 'everybody' | null> {
  const { readers } = STREAMS[kind]
  if (readers === 'everybody') return readers
  if (readers.noun === 'hearing') return prisma.hearing.findUnique({ where: { slug: key } })
  // The names stand in the table of kinds; nobody sends them.
  const rows = await prisma.$queryRawUnsafe<{ hearing_id: string }[]>(
    `SELECT hearing_id FROM "${readers.noun}" WHERE "${readers.field}" = $1`,
    key,
  )
  const id = rows[0]?.hearing_id
  return id === undefined ? null : prisma.hearing.findUnique({ where: { id } })
}

const KINDS = Object.keys(STREAMS) as StreamKind[]

/** The streams that tell of a hearing itself, by its slug; not each of them has begun. */
export const streamsOfHearing = (slug: string): StreamName[] =>
  KINDS.flatMap((kind) => {
    const { readers } = STREAMS[kind]
    return readers !== 'everybody' && readers.noun === 'hearing' ? [streamOf(kind, slug)] : []
  })

/** SQL that finds, among streams named `s`, those that everybody may read. */
export const OF_EVERYBODY: string = KINDS.flatMap((kind) => {
  const { readers, key } = STREAMS[kind]
  if (readers !== 'everybody') return []
  return key === '' ? `s.name = '${streamOf(kind, key)}'` : `starts_with(s.name, '${streamPrefix(kind)}')`
}).join(' OR ')

/** SQL that finds, among streams named `s`, those of rows whose hearing is one of the parameter `hearings`. */
export const ofHearings = (hearings: `$${number}`): string =>
  KINDS.flatMap((kind) => {
    const { readers } = STREAMS[kind]
    return readers === 'everybody' || readers.noun === 'hearing'
      ? []
      : `EXISTS (SELECT 1 FROM "${readers.noun}" r WHERE s.name = '${streamPrefix(kind)}' || r."${readers.field}" AND r.hearing_id = ANY(${hearings}::uuid[]))`
  }).join(' OR ')
