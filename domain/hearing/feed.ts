import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { HearingEntry } from '#contract/streams/hearing/entries.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { entryOf } from '../kernel/queries.ts'
import { mustRead } from './queries.ts'

/** What the feed of a hearing tells: that it is announced, on and over, or called off, what was answered and promised, and what became of promises. */
const TOLD = [
  'hearing.scheduled',
  'hearing.started',
  'hearing.cancelled',
  'hearing.closed',
  'answer.published',
  'return.judged',
] as const
/** What else changes the feed: words of it are gone. */
const CHANGES = [...TOLD, 'question.erased']

/** An entry that the feed of a hearing tells. */
export type HearingNews = Extract<HearingEntry, { type: (typeof TOLD)[number] }>

/** The feed of a hearing, newest first. `hash`: of an entry in the record, in hex. */
export type HearingFeed = {
  id: string
  title: Bilingual
  startsAt: string
  timeZone: string
  updated: string
  entries: { hash: string; entry: HearingNews }[]
}

/** The last news of a hearing, at most so many, refused like its readers, and as `unknown` where it is a mailbox; what was erased is left out. */
export async function readHearingFeed(
  prisma: PrismaClient,
  reader: Actor,
  slug: string,
  atMost: number,
): Promise<HearingFeed> {
  const hearing = await prisma.hearing.findUnique({ where: { slug } })
  mustRead(hearing, reader, 'public')
  if (hearing.kind !== 'hearing') throw new Refusal('unknown')
  const stream = hearingStream(slug)
  const rows = await prisma.record.findMany({
    where: { stream, type: { in: CHANGES } },
    orderBy: { seq: 'desc' },
    take: atMost,
  })
  return {
    id: hearing.id,
    title: { zh: hearing.titleZh, en: hearing.titleEn },
    startsAt: hearing.startsAt.toISOString(),
    timeZone: hearing.timeZone,
    updated: (rows[0]?.at ?? hearing.createdAt).toISOString(),
    entries: rows.flatMap((row) => {
      const entry: HearingEntry | 0 = entryOf<'hearing'>(row, false)
      // That it is over says nothing to who reads that it is called off.
      if (entry !== 0 && entry.type === 'hearing.closed' && hearing.cancelledFor !== null) return []
      return entry !== 0 && isTold(entry) ? [{ hash: Buffer.from(row.hash).toString('hex'), entry }] : []
    }),
  }
}

const isTold = (entry: HearingEntry): entry is HearingNews => TOLD.some((type) => type === entry.type)
