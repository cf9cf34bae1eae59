import * as z from 'zod'
import type { Actor } from '#contract/identity.ts'
import { id } from '#contract/ids.ts'
import type { LedgerLine } from '#contract/ledger-line.ts'
import { Refusal } from '#contract/refusals.ts'
import { parseStream } from '#contract/streams/registry.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { listListed, mustRead } from '../hearing/queries.ts'
import { hearingOfStream, OF_EVERYBODY, ofHearings, streamsOfHearing } from '../hearing/stream-readers.ts'
import { receiptOf } from '../kernel/record.ts'
import { numberOf } from '../question/views.ts'

/** A stream with its head. */
export type StreamHead = { name: string; seq: number; hash: string }

/** Streams that the reader may read, with their heads, by name, at most `take`: those of hearings and cases as their hearing's rule says, without rehearsals' unless the reader reads their desk; and those of kinds that everybody reads, such as polls. */
export async function listStreams(
  prisma: PrismaClient,
  reader: Actor,
  after: string,
  take: number,
): Promise<StreamHead[]> {
  const hearings = await listListed(prisma, reader)
  const own = hearings.flatMap(({ slug }) => streamsOfHearing(slug))
  const rows = await prisma.$queryRawUnsafe<{ name: string; last_seq: number; head_hash: Uint8Array }[]>(
    `SELECT s.name, s.last_seq, s.head_hash FROM stream s
    WHERE s.name > $1 AND (s.name = ANY($2::text[]) OR ${OF_EVERYBODY} OR ${ofHearings('$3')}) ORDER BY s.name LIMIT $4`,
    after,
    own,
    hearings.map(({ id }) => id),
    take,
  )
  return rows.map(({ name, last_seq, head_hash }) => ({ name, seq: last_seq, hash: hex(head_hash) }))
}

/** Ledger lines of a stream after a number, at most `take`, as the public can download them; refused as `unknown`, and as its hearing's readers are. */
export async function readLedger(
  prisma: PrismaClient,
  reader: Actor,
  stream: string,
  after: number,
  take = 500,
): Promise<{ head: { seq: number; hash: string }; lines: LedgerLine[] }> {
  await mustReadStream(prisma, reader, stream)
  const head = await prisma.stream.findUnique({ where: { name: stream } })
  if (!head) throw new Refusal('unknown')
  const rows = await prisma.record.findMany({ where: { stream, seq: { gt: after } }, orderBy: { seq: 'asc' }, take })
  return {
    head: { seq: head.lastSeq, hash: hex(head.headHash) },
    lines: rows.map((row) => ({
      seq: row.seq,
      at: row.at.toISOString(),
      type: row.type,
      public: row.public,
      publicDigest: hex(row.publicDigest),
      privateDigest: hex(row.privateDigest),
      hash: hex(row.hash),
    })),
  }
}

/** What people know a question by: its number, the code of its receipt where its first entry is known, and its text where that is public. */
export type LineQuestion = { id: string; number: number; receipt: string | null; title: string | null }

/** The questions that lines of a stream are about, by the lines' numbers. Refused like `readLedger`. */
export async function questionsOfLines(
  prisma: PrismaClient,
  reader: Actor,
  stream: string,
  lines: readonly LedgerLine[],
): Promise<ReadonlyMap<number, LineQuestion>> {
  await mustReadStream(prisma, reader, stream)
  const named = lines.flatMap((line) => {
    const told = line.public === null ? undefined : about.safeParse(JSON.parse(line.public)).data
    return told ? [{ line, questionId: told.data.questionId }] : []
  })
  const rows = await prisma.question.findMany({
    where: { id: { in: named.map(({ questionId }) => questionId) } },
    select: { id: true, ordinal: true, published: true, title: true },
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    named.flatMap(({ line, questionId }) => {
      const row = byId.get(questionId)
      if (!row) return []
      const receipt = line.type === 'question.submitted' ? receiptOf(Buffer.from(line.hash, 'hex')) : null
      const title = row.published ? row.title || null : null
      return [[line.seq, { id: row.id, number: numberOf(row), receipt, title }] as const]
    }),
  )
}

const about = z.object({ data: z.object({ questionId: id }) })

/** A stream is read by whoever may read the hearing that it tells of; roles, members and departments by everybody. Refused like `mustRead`. */
export async function mustReadStream(prisma: PrismaClient, reader: Actor, name: string): Promise<void> {
  const stream = parseStream(name)
  if (!stream) throw new Refusal('unknown')
  const hearing = await hearingOfStream(prisma, stream)
  if (hearing !== 'everybody') mustRead(hearing, reader, 'public')
}

/** The time zone of the hearing that a stream tells of; null where it tells of none. */
export async function zoneOfStream(prisma: PrismaClient, name: string): Promise<string | null> {
  const stream = parseStream(name)
  const hearing = stream ? await hearingOfStream(prisma, stream) : null
  return hearing === 'everybody' ? null : (hearing?.timeZone ?? null)
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
