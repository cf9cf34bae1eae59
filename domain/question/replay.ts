import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { listListed, mustRead } from '../hearing/queries.ts'
import { entryOf } from '../kernel/queries.ts'
import { listChapters } from './chapters.ts'

/** A chapter of a hearing's replay, from when to when in seconds of it: an item of the agenda, or a question while it was on air. */
export type ReplayChapter = { from: number; to: number } & (
  | { kind: 'item'; title: Bilingual }
  | { kind: 'question'; question: QuestionView }
)

/** By which clock a recording is read: the replay's, which leaves pauses out, or that of its sound as one file, whose pieces keep the time of the hearing and begin at its first one. */
export type RecordingClock = 'replay' | 'sound'

/** A hearing's replay in a list: how long its sound is as one file, in seconds; `closedAt` in ISO 8601. */
export type ListedReplay = { slug: string; title: Bilingual; summary: Bilingual; closedAt: string; seconds: number }

/** A hearing's replay: its name in addresses, and its chapters in their order. */
export type Replay = { slug: string; chapters: ReplayChapter[] }

/** The replay of a hearing that is over; refused as `unknown` where none is kept, and as the hearing's readers are. */
export async function readReplay(
  prisma: PrismaClient,
  reader: Actor,
  slug: string,
  clock: RecordingClock,
): Promise<Replay> {
  const { closedAt, ...hearing } = await mustBeKept(prisma, reader, slug)
  const position = positionBy(clock, await playedSegments(prisma, hearing.id))
  const questions = await listChapters(prisma, reader, slug)
  const items = await heardItems(prisma, slug, closedAt.toISOString())
  const titles = new Map(hearing.agenda.map(({ id, titleZh, titleEn }) => [id, { zh: titleZh, en: titleEn }]))
  const chapters: ReplayChapter[] = [
    ...items.flatMap(({ itemId, startsAt, endsAt }): ReplayChapter[] => {
      const title = titles.get(itemId)
      return title ? [{ kind: 'item', title, from: position(startsAt), to: position(endsAt) }] : []
    }),
    ...questions.map(({ question, startsAt, endsAt }): ReplayChapter => {
      return { kind: 'question', question, from: position(startsAt), to: position(endsAt) }
    }),
  ]
  // An item stands before the questions that begin with it.
  return { slug, chapters: chapters.toSorted((one, other) => one.from - other.from) }
}

/** The hearing, which is over and whose replay is kept; refused as `unknown` where none is, and as the hearing's readers are. */
export async function mustBeKept(prisma: PrismaClient, reader: Actor, slug: string) {
  const hearing = await prisma.hearing.findUnique({ where: { slug }, include: { recording: true, agenda: true } })
  mustRead(hearing, reader, 'public')
  const { recording, closedAt } = hearing
  if (!recording || recording.removedAt || !closedAt) throw new Refusal('unknown')
  return { ...hearing, closedAt }
}

/** Where moments (ISO 8601) of a hearing that is over are in its recording, in seconds; undefined where nothing is recorded. Whether somebody may read it is asked before. */
export async function recordingClock(
  prisma: PrismaClient,
  hearingId: string,
  clock: RecordingClock,
): Promise<((at: string) => number) | undefined> {
  const segments = await playedSegments(prisma, hearingId)
  return segments.length > 0 ? positionBy(clock, segments) : undefined
}

type Played = { startsAt: Date; milliseconds: number }

function positionBy(clock: RecordingClock, segments: readonly Played[]): (at: string) => number {
  const begin = segments[0]?.startsAt.getTime() ?? 0
  switch (clock) {
    case 'replay':
      return (at) => secondsInto(segments, Date.parse(at))
    case 'sound':
      return (at) => Math.max(0, (Date.parse(at) - begin) / 1_000)
  }
}

/** Where some moments (ISO 8601) of a hearing that is over are in its replay, in seconds, without reading what is played; undefined where nothing is recorded. Whether somebody may read it is asked before. */
export async function secondsInReplay(
  prisma: PrismaClient,
  hearingId: string,
  moments: readonly string[],
): Promise<number[] | undefined> {
  const rows = await prisma.$queryRaw<{ seconds: number }[]>`
    SELECT (sum(least(milliseconds, greatest(0, extract(epoch FROM moment.at - starts_at) * 1000))) / 1000)::float8 AS seconds
    FROM unnest(${[...moments]}::text[]::timestamptz[]) WITH ORDINALITY AS moment (at, n)
    CROSS JOIN recorded_segment
    WHERE hearing_id = ${hearingId}::uuid AND picture = 'programme' AND NOT is_paused
    GROUP BY moment.n ORDER BY moment.n`
  return rows.length > 0 ? rows.map(({ seconds }) => seconds) : undefined
}

/** What is played: the programme without what was wholly in a pause. */
const PLAYED = { picture: 'programme', isPaused: false } as const

/** What is played, one after the other. */
const playedSegments = (prisma: PrismaClient, hearingId: string) =>
  prisma.recordedSegment.findMany({
    where: { hearingId, ...PLAYED },
    select: { startsAt: true, milliseconds: true },
    orderBy: [{ startsAt: 'asc' }, { sequence: 'asc' }],
  })

/** The newest hearings whose replays are kept and that the reader may watch. */
export async function listReplays(prisma: PrismaClient, reader: Actor, atMost: number): Promise<ListedReplay[]> {
  const listed = await listListed(prisma, reader)
  const rows = await prisma.recording.findMany({
    where: { hearingId: { in: listed.map(({ id }) => id) }, endedAt: { not: null }, removedAt: null },
    include: { hearing: true },
    orderBy: { endedAt: 'desc' },
    take: atMost,
  })
  const ids = rows.map(({ hearingId }) => hearingId)
  const lengths = await prisma.$queryRaw<{ hearingId: string; seconds: number }[]>`
    SELECT hearing_id AS "hearingId",
      extract(epoch FROM max(starts_at + milliseconds * interval '1 millisecond') - min(starts_at))::float8 AS seconds
    FROM recorded_segment
    WHERE hearing_id = ANY(${ids}::uuid[]) AND picture = 'programme' AND NOT is_paused
    GROUP BY hearing_id`
  const played = new Map(lengths.map(({ hearingId, seconds }) => [hearingId, seconds]))
  return rows.flatMap(({ hearingId, hearing: { slug, titleZh, titleEn, summaryZh, summaryEn, closedAt } }) =>
    closedAt
      ? {
          slug,
          title: { zh: titleZh, en: titleEn },
          summary: { zh: summaryZh, en: summaryEn },
          closedAt: closedAt.toISOString(),
          seconds: played.get(hearingId) ?? 0,
        }
      : [],
  )
}

type Heard = { itemId: string; startsAt: string; endsAt: string }

/** When items of the agenda were heard, in their order. */
async function heardItems(prisma: PrismaClient, slug: string, closedAt: string): Promise<Heard[]> {
  const rows = await prisma.record.findMany({
    where: { stream: hearingStream(slug), type: 'hearing.advanced' },
    orderBy: { seq: 'asc' },
  })
  const heard: Heard[] = []
  for (const row of rows) {
    const entry = entryOf<'hearing'>(row, false)
    if (entry === 0 || entry.type !== 'hearing.advanced') continue
    const last = heard.at(-1)
    if (last) last.endsAt = entry.at
    heard.push({ itemId: entry.public.itemId, startsAt: entry.at, endsAt: closedAt })
  }
  return heard
}

/** Where a moment (milliseconds since 1970) is in what is played one after the other, in seconds; what is not played is where the next piece begins. */
function secondsInto(segments: readonly Played[], at: number): number {
  let before = 0
  for (const { startsAt, milliseconds } of segments) {
    const into = at - startsAt.getTime()
    if (into < milliseconds) return (before + Math.max(0, into)) / 1_000
    before += milliseconds
  }
  return before / 1_000
}
