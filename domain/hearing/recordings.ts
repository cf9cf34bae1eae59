import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { KnownSegment } from '#contract/recordings/known-segment.ts'
import { type RecordedPicture, type UnfinishedRecording, unfinishedRecording } from '#contract/recordings/segments.ts'
import { recordingStream } from '#contract/streams/names.ts'
import type { RecordingView } from '#contract/streams/recording/view.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { Db, Tx } from '../kernel/context.ts'
import { mayRead, mustRead } from './queries.ts'
import { readRecordedPictures } from './recorded-pictures.ts'

/** A hearing's segments may be told for so long after its close, in milliseconds; what did not come by then is lost. */
const TOLD_FOR_MS = 86_400_000
/** For so long after the close the media process still writes the last ones. */
const WRITTEN_AFTER_MS = 60_000

/** Every hearing whose recording may lack segments in the record: those that are on, and those that were within the last day. */
export async function readUnfinishedRecordings(db: Db, now: Date): Promise<UnfinishedRecording[]> {
  const hearings = await db
    .selectFrom('hearing')
    .leftJoin('recording', 'recording.hearingId', 'hearing.id')
    .select(['hearing.id', 'hearing.closedAt'])
    .where('hearing.kind', '=', 'hearing')
    .where('hearing.rehearsal', '=', false)
    .where('hearing.notRecordedZh', 'is', null)
    .where('recording.endedAt', 'is', null)
    .where((x) =>
      x.or([
        x('hearing.status', 'in', ['live', 'paused']),
        x.and([
          x('hearing.status', 'in', ['closed', 'archived']),
          x('hearing.closedAt', '>', new Date(now.getTime() - TOLD_FOR_MS)),
        ]),
      ]),
    )
    .execute()
  return Promise.all(
    hearings.map(async ({ id, closedAt }) => {
      const places = await Promise.all([lastSegment(db, id, 'programme'), lastSegment(db, id, 'interpreter')])
      const isOver = closedAt !== null && now.getTime() - closedAt.getTime() > WRITTEN_AFTER_MS
      return unfinishedRecording.parse({ hearing: id, isOver, upTo: places.filter((place) => place !== undefined) })
    }),
  )
}

/** The last segment of a picture that the record has. */
export const lastSegment = (db: Db | Tx, hearingId: string, picture: RecordedPicture) =>
  db
    .selectFrom('recordedSegment')
    .select(['picture', 'epoch', 'sequence'])
    .where('hearingId', '=', hearingId)
    .where('picture', '=', picture)
    .orderBy('startsAt', 'desc')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()

/** What is recorded of a hearing; undefined where nothing is. Refused as the hearing is. */
export async function getRecording(
  prisma: PrismaClient,
  reader: Actor,
  slug: string,
): Promise<RecordingView | undefined> {
  const hearing = await prisma.hearing.findUnique({ where: { slug }, include: { recording: true } })
  mustRead(hearing, reader, 'public')
  const { recording } = hearing
  if (!recording) return undefined
  const stream = await prisma.stream.findUnique({ where: { name: recordingStream(slug) } })
  const pictures = await readRecordedPictures(prisma, hearing.id)
  const { endedAt, removedAt } = recording
  return {
    seq: stream?.lastSeq ?? 0,
    pictures,
    endedAt: endedAt?.toISOString() ?? null,
    removedAt: removedAt?.toISOString() ?? null,
  }
}

/** The title of a hearing of which something is recorded; undefined where nothing is, or the reader may not watch it. */
export async function recordedTitle(prisma: PrismaClient, reader: Actor, slug: string): Promise<Bilingual | undefined> {
  const hearing = await prisma.hearing.findUnique({ where: { slug }, include: { recording: true } })
  if (!hearing?.recording || !mayRead(hearing, reader)) return undefined
  return { zh: hearing.titleZh, en: hearing.titleEn }
}

/** The segments of hearings that the reader may watch whose files have one of these digests (hex). */
export async function findSegments(
  prisma: PrismaClient,
  reader: Actor,
  digests: readonly string[],
): Promise<KnownSegment[]> {
  if (digests.length === 0) return []
  const wanted = digests.map((digest) => Uint8Array.from(Buffer.from(digest, 'hex')))
  const found = await prisma.recordedSegment.findMany({
    where: { OR: [{ main: { in: wanted } }, { audio: { in: wanted } }] },
    include: { recording: { include: { hearing: true } } },
    orderBy: [{ startsAt: 'asc' }, { sequence: 'asc' }],
  })
  const rows = found.filter(({ recording }) => mayRead(recording.hearing, reader))
  const asked = new Set(digests)
  const newest = await newestOf(prisma, rows)
  const behind = await behindOf(prisma, digests)
  return rows.flatMap((row) =>
    (['main', 'audio'] as const).flatMap((rendition) => {
      const sha256 = hexOf(row[rendition])
      if (sha256 === null || !asked.has(sha256)) return []
      const { picture, epoch, sequence, milliseconds } = row
      const { slug, titleZh, titleEn } = row.recording.hearing
      return {
        sha256,
        hearing: { slug, title: { zh: titleZh, en: titleEn } },
        picture,
        rendition,
        epoch,
        sequence,
        startsAt: row.startsAt.toISOString(),
        milliseconds,
        map: hexOf(rendition === 'main' ? row.mainMap : row.audioMap),
        isNewest: newest.has(placeOf(row)),
        behind: behind.get(placeOf(row)) ?? [],
      }
    }),
  )
}

type Place = { hearingId: string; picture: RecordedPicture; epoch: string; sequence: number }

const placeOf = ({ hearingId, picture, epoch, sequence }: Place) => [hearingId, picture, epoch, sequence].join(' ')

/** The segments from which those with these digests go on: the one before each, and the last one before it that its picture, or its sound, shows. */
async function behindOf(
  prisma: PrismaClient,
  digests: readonly string[],
): Promise<Map<string, KnownSegment['behind']>> {
  const rows = await prisma.$queryRaw<(Place & { beforeEpoch: string; beforeSequence: number })[]>`
    WITH wanted AS MATERIALIZED (SELECT array_agg(decode(digest, 'hex')) AS digests FROM unnest(${[...digests]}::text[]) AS digest),
    one AS (
      SELECT hearing_id, picture, epoch, sequence, starts_at FROM recorded_segment
      WHERE main = ANY ((SELECT digests FROM wanted)::bytea[]) OR audio = ANY ((SELECT digests FROM wanted)::bytea[])
    )
    SELECT one.hearing_id AS "hearingId", one.picture, one.epoch, one.sequence,
      prior.epoch AS "beforeEpoch", prior.sequence AS "beforeSequence"
    FROM one CROSS JOIN LATERAL (
      (SELECT epoch, sequence FROM recorded_segment AS any_one
        WHERE any_one.hearing_id = one.hearing_id AND any_one.picture = one.picture
          AND (any_one.starts_at, any_one.sequence) < (one.starts_at, one.sequence)
        ORDER BY starts_at DESC, sequence DESC LIMIT 1)
      UNION
      (SELECT epoch, sequence FROM recorded_segment AS shown
        WHERE shown.hearing_id = one.hearing_id AND shown.picture = one.picture AND NOT shown.is_paused AND shown.main IS NOT NULL
          AND (shown.starts_at, shown.sequence) < (one.starts_at, one.sequence)
        ORDER BY starts_at DESC, sequence DESC LIMIT 1)
      UNION
      (SELECT epoch, sequence FROM recorded_segment AS heard
        WHERE heard.hearing_id = one.hearing_id AND heard.picture = one.picture AND NOT heard.is_paused AND heard.audio IS NOT NULL
          AND (heard.starts_at, heard.sequence) < (one.starts_at, one.sequence)
        ORDER BY starts_at DESC, sequence DESC LIMIT 1)
    ) AS prior`
  const behind = new Map<string, KnownSegment['behind']>()
  for (const { beforeEpoch: epoch, beforeSequence: sequence, ...place } of rows)
    behind.set(placeOf(place), [...(behind.get(placeOf(place)) ?? []), { epoch, sequence }])
  return behind
}

/** The newest segments of the pictures of these whose recording has not ended. */
async function newestOf(
  prisma: PrismaClient,
  rows: readonly (Place & { recording: { endedAt: Date | null } })[],
): Promise<Set<string>> {
  const open = rows.filter(({ recording }) => recording.endedAt === null)
  const pictures = new Map(open.map(({ hearingId, picture }) => [`${hearingId} ${picture}`, { hearingId, picture }]))
  const last = await Promise.all(
    [...pictures.values()].map((where) =>
      prisma.recordedSegment.findFirst({ where, orderBy: [{ startsAt: 'desc' }, { sequence: 'desc' }] }),
    ),
  )
  return new Set(last.flatMap((row) => (row ? [placeOf(row)] : [])))
}

const hexOf = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('hex')
