import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { CLERK_WAYS, type ClerkWay, type EntryState, type EntryVoid } from '#contract/polls/entries.ts'
import type { BallotForm } from '#contract/polls/states.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { mustOperate } from '../person/operated-queries.ts'
import { serialOf } from './serials.ts'

/** A poll for which clerks enter ballots. */
export type PollToEnter = {
  id: string
  slug: string
  number: number
  title: Bilingual
  form: BallotForm
  /** Who votes by telephone has to have proven the number. */
  forVerified: boolean
  maxChoices: number
  declaration: Bilingual
  closesAt: string | null
  timeZone: string
  options: { number: number; title: Bilingual }[]
}

/**
 * An entry as clerks see it: who entered it, how it stands and by what it can be read again, never what it says. `isOwn`: the reader has entered it, and may
 * neither confirm nor settle it. `stands`: of a ballot, whether it is the one of its voter that counts so far.
 */
export type EntryInList = {
  id: string
  way: ClerkWay
  serial: string | null
  postmarkOn: string | null
  state: EntryState
  choicesDiffer: boolean
  voterDiffers: boolean
  voidedFor: EntryVoid | null
  evidence: string
  /** The photograph of the sheet, for a reader who is to read it. */
  sheetId: string | null
  enteredAt: string
  isOwn: boolean
  stands: boolean
}

const SHOWN = 200

/** Polls that take ballots by clerks now, those that close first at the top; refused unless the reader is an operator. */
export async function listPollsToEnter(prisma: PrismaClient, reader: Actor): Promise<PollToEnter[]> {
  mustOperate(reader)
  const rows = await prisma.poll.findMany({
    where: { kind: 'poll', status: { in: ['announced', 'closed'] }, countedAt: null },
    orderBy: [{ closesAt: 'asc' }, { id: 'asc' }],
    include: { options: { orderBy: { number: 'asc' } } },
  })
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    number: row.number ?? 0,
    title: { zh: row.titleZh, en: row.titleEn },
    form: row.form,
    forVerified: row.tier === 'member',
    maxChoices: row.maxChoices,
    declaration: { zh: row.declarationZh, en: row.declarationEn },
    closesAt: row.closesAt?.toISOString() ?? null,
    timeZone: row.timeZone,
    options: row.options.map(({ number, titleZh, titleEn }) => ({ number, title: { zh: titleZh, en: titleEn } })),
  }))
}

/**
 * Entries of a poll, each once: those that wait for the reader to read them, which come first and the oldest of them at the top; then the newest others. Refused
 * unless the reader is an operator.
 */
export async function listEntries(prisma: PrismaClient, reader: Actor, pollId: string): Promise<EntryInList[]> {
  mustOperate(reader)
  const open = opensFor(reader)
  const [due, others] = await Promise.all([
    prisma.ballotEntry.findMany({
      where: { pollId, ...open },
      orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }],
      take: SHOWN,
      ...SAFE,
    }),
    prisma.ballotEntry.findMany({
      where: {
        pollId,
        OR: [{ state: { notIn: [...UNSETTLED] } }, { firstById: readerId(reader) }, { secondById: readerId(reader) }],
      },
      orderBy: [{ enteredAt: 'desc' }, { id: 'asc' }],
      take: SHOWN,
      ...SAFE,
    }),
  ])
  return inList(prisma, reader, pollId, [...due, ...others])
}

/** An entry that the reader may confirm or settle now; undefined where there is none, and for who entered it. Refused unless the reader is an operator. */
export async function findOpenEntry(
  prisma: PrismaClient,
  reader: Actor,
  pollId: string,
  entryId: string,
): Promise<EntryInList | undefined> {
  mustOperate(reader)
  const row = await prisma.ballotEntry.findFirst({ where: { id: entryId, pollId, ...opensFor(reader) }, ...SAFE })
  return row ? (await inList(prisma, reader, pollId, [row]))[0] : undefined
}

/** How an entry stands. Refused unless the reader is an operator, and as `unknown` where there is none. */
export async function stateOfEntry(prisma: PrismaClient, reader: Actor, entryId: string): Promise<EntryState> {
  mustOperate(reader)
  const row = await prisma.ballotEntry.findUnique({ where: { id: entryId }, select: { state: true } })
  if (!row) throw new Refusal('unknown')
  return row.state
}

/** How many entries of a poll there are by way, and how many of them wait for another person; `due`: how many wait for the reader. Refused unless the reader is an operator. */
export async function countEntries(
  prisma: PrismaClient,
  reader: Actor,
  pollId: string,
): Promise<{ ways: { way: ClerkWay; n: number; open: number }[]; due: number }> {
  mustOperate(reader)
  const [rows, due] = await Promise.all([
    prisma.ballotEntry.groupBy({ by: ['way', 'state'], where: { pollId }, _count: true }),
    prisma.ballotEntry.count({ where: { pollId, ...opensFor(reader) } }),
  ])
  const sum = (own: typeof rows) => own.reduce((n, { _count }) => n + _count, 0)
  const ways = CLERK_WAYS.map((way) => {
    const own = rows.filter((row) => row.way === way)
    return { way, n: sum(own), open: sum(own.filter(({ state }) => UNSETTLED.some((one) => one === state))) }
  })
  return { ways, due }
}

/** States in which an entry waits for another person. */
const UNSETTLED = ['waiting', 'differs'] as const satisfies readonly EntryState[]

/** What never leaves an entry: the choices, and whose they are. */
const SAFE = {
  omit: { firstChoices: true, firstVoter: true, secondChoices: true, secondVoter: true },
  include: { evidence: true },
} as const

const readerId = ({ personId }: Actor): string => personId ?? ''

/** Entries that wait for this reader, who has entered none of them. */
const opensFor = (reader: Actor) => ({
  state: { in: [...UNSETTLED] },
  firstById: { not: readerId(reader) },
  OR: [{ secondById: null }, { secondById: { not: readerId(reader) } }],
})

type SafeEntry = Prisma.BallotEntryGetPayload<typeof SAFE>

async function inList(
  prisma: PrismaClient,
  reader: Actor,
  pollId: string,
  rows: readonly SafeEntry[],
): Promise<EntryInList[]> {
  const standing = await prisma.ballotStanding.findMany({
    where: { pollId, ballotId: { in: rows.flatMap(({ ballotId }) => ballotId ?? []) } },
    select: { ballotId: true },
  })
  const stands = new Set(standing.map(({ ballotId }) => ballotId))
  return rows.map((row) => {
    const isOwn = [row.firstById, row.secondById, row.thirdById].includes(reader.personId)
    const isDue = !isOwn && UNSETTLED.some((state) => state === row.state)
    return {
      id: row.id,
      way: clerkWayOf(row.way),
      serial: row.serial,
      postmarkOn: row.postmarkOn,
      state: row.state,
      choicesDiffer: row.choicesDiffer,
      voterDiffers: row.voterDiffers,
      voidedFor: row.voidedFor,
      evidence: row.evidence?.reference ?? '',
      sheetId: isDue ? (row.evidence?.sheetId ?? null) : null,
      enteredAt: row.enteredAt.toISOString(),
      isOwn,
      stands: row.ballotId !== null && stands.has(row.ballotId),
    }
  })
}

/** The way of an entry, which a clerk brought. */
export const clerkWayOf = (way: string): ClerkWay => {
  const found = CLERK_WAYS.find((one) => one === way)
  if (!found) throw new Error('an entry of a way that no clerk enters')
  return found
}

/** A batch of sheets with all that is printed on them; refused unless the reader is an operator, and as `unknown` where there is none. */
export async function readBatch(prisma: PrismaClient, reader: Actor, batchId: string) {
  mustOperate(reader)
  const batch = await prisma.paperBatch.findUnique({
    where: { id: batchId },
    include: { poll: { include: { options: { orderBy: { number: 'asc' } } } } },
  })
  if (!batch) throw new Refusal('unknown')
  const { poll, first, last } = batch
  return { poll, serials: Array.from({ length: last - first + 1 }, (_, n) => serialOf(poll, first + n)) }
}

/** Batches that were printed for a poll; refused unless the reader is an operator. */
export async function listBatches(prisma: PrismaClient, reader: Actor, pollId: string) {
  mustOperate(reader)
  return prisma.paperBatch.findMany({ where: { pollId }, orderBy: { first: 'asc' } })
}
