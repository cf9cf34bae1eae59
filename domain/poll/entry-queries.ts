import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { CLERK_WAYS, type ClerkWay, type EntryState, type EntryVoid } from '#contract/polls/entries.ts'
import type { BallotForm } from '#contract/polls/states.ts'
import { Refusal } from '#contract/refusals.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { mustOperate } from '../person/operated-queries.ts'
import { serialOf } from './serials.ts'

/** A poll for which clerks enter ballots. */
export type PollToEnter = {
  id: string
  slug: string
  number: number
  title: Bilingual
  form: BallotForm
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
    maxChoices: row.maxChoices,
    declaration: { zh: row.declarationZh, en: row.declarationEn },
    closesAt: row.closesAt?.toISOString() ?? null,
    timeZone: row.timeZone,
    options: row.options.map(({ number, titleZh, titleEn }) => ({ number, title: { zh: titleZh, en: titleEn } })),
  }))
}

/** The newest entries of a poll; refused unless the reader is an operator. */
export async function listEntries(prisma: PrismaClient, reader: Actor, pollId: string): Promise<EntryInList[]> {
  mustOperate(reader)
  const rows = await prisma.ballotEntry.findMany({
    where: { pollId },
    orderBy: [{ enteredAt: 'desc' }, { id: 'asc' }],
    take: SHOWN,
    omit: { firstChoices: true, firstVoter: true, secondChoices: true, secondVoter: true },
    include: { evidence: true },
  })
  const standing = await prisma.ballotStanding.findMany({
    where: { pollId, ballotId: { in: rows.flatMap(({ ballotId }) => ballotId ?? []) } },
    select: { ballotId: true },
  })
  const stands = new Set(standing.map(({ ballotId }) => ballotId))
  return rows.map((row) => ({
    id: row.id,
    way: clerkWayOf(row.way),
    serial: row.serial,
    postmarkOn: row.postmarkOn,
    state: row.state,
    choicesDiffer: row.choicesDiffer,
    voterDiffers: row.voterDiffers,
    voidedFor: row.voidedFor,
    evidence: row.evidence?.reference ?? '',
    enteredAt: row.enteredAt.toISOString(),
    isOwn: [row.firstById, row.secondById, row.thirdById].includes(reader.personId),
    stands: row.ballotId !== null && stands.has(row.ballotId),
  }))
}

const clerkWayOf = (way: string): ClerkWay => {
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
