import { type Actor, captions } from '#contract/identity.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import { CAPTION_LANGUAGES, type CaptionLanguage } from '#contract/states.ts'
import { recordingStream, transcriptStream } from '#contract/streams/names.ts'
import { asSaid, type CaptionLine, type TranscriptView } from '#contract/streams/transcript/view.ts'
import type { Prisma, PrismaClient, CaptionLine as Row } from '#prisma/client.ts'
import { mustRead } from '../hearing/queries.ts'
import { lacksRight } from '../kernel/access.ts'
import { stageKeyOf } from '../kernel/pseudonym.ts'
import { stretchesOfHearing } from '../question/chapters.ts'
import { numberOf } from '../question/views.ts'
import { wordings } from './rows.ts'

/** A wording of a line, and when it came. */
export type Wording = { text: string; at: string }

/** A line with its earlier wordings, the first one first, and the question that was on air when it was said. */
export type TranscriptLine = CaptionLine & { writtenAt: string; earlier: Wording[]; questionId: string | null }

/** A question that was on air while lines were said; its title where the public may read it. */
export type TranscriptQuestion = { id: string; number: number; title: string | null }

/** A transcript as a page shows it: all its lines in the order in which they were said. */
export type Transcript = {
  hearing: { id: string; slug: string; startedAt: string | null; closedAt: string | null }
  seq: number
  writer: string | null
  lines: TranscriptLine[]
  questions: TranscriptQuestion[]
}

/** After every moment of a hearing. */
const LATEST = '9999'

const lineOf = ({ id, language, text, source, saidAt, version, removedFor }: Row): CaptionLine => {
  const place = { id, language, saidAt: saidAt.toISOString() }
  return removedFor === null
    ? { ...place, text, from: source, version, removed: null }
    : { ...place, text: '', from: 'person', version: 1, removed: removedFor }
}

/** What was said at a hearing, as far as it was written down; refused as the hearing is. */
export async function readTranscript(prisma: PrismaClient, reader: Actor, slug: string): Promise<Transcript> {
  const hearing = await prisma.hearing.findUnique({ where: { slug } })
  mustRead(hearing, reader, 'public')
  const { id, startedAt, closedAt } = hearing
  return prisma.$transaction(
    async (tx) => {
      const head = await tx.stream.findUnique({ where: { name: transcriptStream(slug) } })
      const transcript = head && (await tx.transcript.findUnique({ where: { hearingId: id } }))
      const rows = head ? await tx.captionLine.findMany({ where: { hearingId: id } }) : []
      const stretches = rows.length ? await stretchesOfHearing(tx, slug, closedAt?.toISOString() ?? LATEST) : []
      const onAir = (at: string) => stretches.findLast(({ startsAt, endsAt }) => startsAt <= at && at <= endsAt)
      const lines = rows.map((row) => ({
        ...lineOf(row),
        writtenAt: row.writtenAt.toISOString(),
        earlier: wordings.parse(row.earlier),
        questionId: onAir(row.saidAt.toISOString())?.questionId ?? null,
      }))
      return {
        hearing: { id, slug, startedAt: startedAt?.toISOString() ?? null, closedAt: closedAt?.toISOString() ?? null },
        seq: head?.lastSeq ?? 0,
        writer: transcript?.writer ?? null,
        lines: lines.sort(asSaid),
        questions: await questionsOf(tx, lines),
      }
    },
    { isolationLevel: 'RepeatableRead' },
  )
}

/** On which entries the captions of a hearing depend: the last ones of its transcript and of its recording, and when it closed. */
export type CaptionsHead = { hearingId: string; closedAt: string | null; said: number; recorded: number }

/** What the captions of a hearing depend on, without reading them; refused as the hearing is. */
export async function readCaptionsHead(prisma: PrismaClient, reader: Actor, slug: string): Promise<CaptionsHead> {
  const hearing = await prisma.hearing.findUnique({ where: { slug } })
  mustRead(hearing, reader, 'public')
  const [transcript, recording] = [transcriptStream(slug), recordingStream(slug)]
  const streams = await prisma.stream.findMany({ where: { name: { in: [transcript, recording] } } })
  const lastOf = (stream: string) => streams.find(({ name }) => name === stream)?.lastSeq ?? 0
  const closedAt = hearing.closedAt?.toISOString() ?? null
  return { hearingId: hearing.id, closedAt, said: lastOf(transcript), recorded: lastOf(recording) }
}

/** The languages in which something was written down that was said from one moment to another (ISO 8601); refused as the hearing is. */
export async function languagesSaid(
  prisma: PrismaClient,
  reader: Actor,
  slug: string,
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
): Promise<CaptionLanguage[]> {
  const hearing = await prisma.hearing.findUnique({ where: { slug } })
  mustRead(hearing, reader, 'public')
  const rows = await prisma.captionLine.findMany({
    where: { hearingId: hearing.id, removedFor: null, saidAt: { gte: startsAt, lte: endsAt } },
    distinct: ['language'],
    select: { language: true },
  })
  return CAPTION_LANGUAGES.filter((language) => rows.some((row) => row.language === language))
}

async function questionsOf(
  tx: Prisma.TransactionClient,
  lines: readonly Pick<TranscriptLine, 'questionId'>[],
): Promise<TranscriptQuestion[]> {
  const ids = [...new Set(lines.flatMap(({ questionId }) => questionId ?? []))]
  const rows = await tx.question.findMany({ where: { id: { in: ids } } })
  return rows.map((row) => ({ id: row.id, number: numberOf(row), title: row.published ? row.title || null : null }))
}

/** The transcript as its record folds, from which a page follows it: whole, or its newest lines alone. */
export function viewOf(
  { seq, writer, lines }: Pick<Transcript, 'seq' | 'writer' | 'lines'>,
  newest = Number.POSITIVE_INFINITY,
): TranscriptView {
  const held = lines.slice(-Math.min(newest, lines.length)).map((line): [string, CaptionLine] => {
    const { writtenAt: _, earlier: __, questionId: ___, ...told } = line
    return [line.id, told]
  })
  return { seq, writer, lines: Object.fromEntries(held) }
}

/** Somebody who may write captions, by the key of the record; whether it is the reader. */
export type Captioner = PublicName & { key: string; isOwn: boolean }

/** Everybody who is named to write the captions of a hearing or to host it; refused unless the reader writes them too. */
export async function listCaptioners(prisma: PrismaClient, reader: Actor, hearingId: string): Promise<Captioner[]> {
  if (!captions(reader, hearingId)) throw lacksRight(reader)
  const hearing = await prisma.hearing.findUniqueOrThrow({ where: { id: hearingId } })
  const grants = await prisma.roleGrant.findMany({
    where: {
      revokedAt: null,
      OR: [
        { hearingId, role: { in: ['captioner', 'moderator'] } },
        { hearingId: null, role: { in: ['moderator', 'admin'] } },
      ],
    },
    include: { person: true },
  })
  return grants.map(({ personId, person }) => ({
    key: stageKeyOf(hearing.pseudonymKey, personId),
    isOwn: personId === reader.personId,
    ...publicName(person),
  }))
}
