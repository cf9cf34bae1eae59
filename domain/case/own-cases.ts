import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { CaseStatus } from '#contract/states.ts'
import { saidIn } from '#contract/streams/case/view.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { listReadable } from '../hearing/queries.ts'
import { askedIn } from './asked-in.ts'
import { followersOf } from './read-following.ts'

/** The question by which the reader is an asker of the case of a question, as `askedIn`. */
export async function askedBy(
  tx: Prisma.TransactionClient,
  { personId }: Actor,
  questionId: string,
): Promise<string | null> {
  if (personId === null) return null
  const asking = await tx.question.findMany({
    where: { askerId: personId, OR: [{ id: questionId }, { mergedIntoId: questionId }] },
    select: { id: true, askerId: true, number: true },
  })
  return askedIn(personId, questionId, asking)?.id ?? null
}

/** What a case waits for from one of its askers: the answer to a department's question, or whether it is solved. */
export type AskedOfAsker = 'answer' | 'last_word'

/** A case of the reader's. `title`: in the words of their own question; null where these were erased. */
export type OwnCase = {
  number: string
  title: string | null
  status: CaseStatus
  statusAt: string
  round: number
  department: Bilingual | null
  timeZone: string
  waitsFor: AskedOfAsker | null
  /** The main case with which it is handled together. */
  mainCase: string | null
  /** Last entry of its record. */
  seq: number
}

const MOST = 100

/** Cases of which the reader is an asker, by an own question or by one that is merged into another's; those that wait for the reader first, then the last changed. */
export async function listOwnCases(prisma: PrismaClient, reader: Actor): Promise<OwnCase[]> {
  const { personId } = reader
  if (personId === null) return []
  const mine = { askerId: personId }
  const rows = await prisma.case.findMany({
    where: { question: { OR: [mine, { merged: { some: mine } }] } },
    include: {
      department: true,
      hearing: { select: { timeZone: true } },
      mergedInto: { select: { number: true } },
      question: { include: { merged: { where: mine, orderBy: { number: 'asc' } } } },
      inquiries: { where: { answeredAt: null } },
      lastWords: true,
    },
    orderBy: { statusAt: 'desc' },
    take: MOST,
  })
  const heads = await headsOf(prisma, rows)
  const cases = rows.map(({ question, department, hearing, ...row }): OwnCase => {
    const own = askedIn(personId, question.id, [question, ...question.merged]) ?? question
    const spoken = new Set(row.lastWords.map(saidIn))
    const silent = !spoken.has(saidIn({ round: row.round, questionId: own.id }))
    const asked = row.status === 'waiting' && row.inquiries.some(({ round }) => round === row.round)
    return {
      number: row.number,
      title: own.erasedFor === null ? own.title : null,
      status: row.status,
      statusAt: row.statusAt.toISOString(),
      round: row.round,
      department: department && { zh: department.nameZh, en: department.nameEn },
      timeZone: hearing.timeZone,
      waitsFor: asked ? 'answer' : row.status === 'resolved' && silent ? 'last_word' : null,
      mainCase: row.mergedInto?.number ?? null,
      seq: heads.get(caseStream(row.number)) ?? 0,
    }
  })
  return cases.toSorted((one, other) => Number(other.waitsFor !== null) - Number(one.waitsFor !== null))
}

/** A case that the reader follows, and of which they are no asker. `title` is null while its text is not public. */
export type FollowedCase = Pick<OwnCase, 'number' | 'title' | 'status' | 'round' | 'department'>

/** Cases that the reader follows, by a vote or because they said so, and may read; the last changed first. */
export async function listFollowedCases(prisma: PrismaClient, reader: Actor): Promise<FollowedCase[]> {
  const { personId } = reader
  if (personId === null) return []
  const followed = await prisma.$queryRawUnsafe<{ id: string }[]>(
    `WITH near AS (
      SELECT f.case_id AS id FROM case_follower f WHERE f.person_id = $1::uuid AND f.active
      UNION SELECT k.id FROM vote v JOIN "case" k ON k.question_id = v.question_id WHERE v.person_id = $1::uuid AND v.active)
    SELECT c.id FROM near JOIN "case" c ON c.id = near.id
    WHERE EXISTS (SELECT 1 FROM (${followersOf('c')}) f WHERE f.person_id = $1::uuid)`,
    personId,
  )
  const hearings = await listReadable(prisma, reader)
  const rows = await prisma.case.findMany({
    where: {
      hearingId: { in: hearings.map(({ id }) => id) },
      id: { in: followed.map(({ id }) => id) },
      question: { askerId: { not: personId }, merged: { none: { askerId: personId } } },
    },
    include: { department: true, question: true },
    orderBy: { statusAt: 'desc' },
    take: MOST,
  })
  return rows.map(({ number, status, round, department, question }) => ({
    number,
    title: question.published ? question.title || null : null,
    status,
    round,
    department: department && { zh: department.nameZh, en: department.nameEn },
  }))
}

async function headsOf(prisma: PrismaClient, cases: readonly { number: string }[]): Promise<Map<string, number>> {
  const rows = await prisma.stream.findMany({ where: { name: { in: cases.map(({ number }) => caseStream(number)) } } })
  return new Map(rows.map(({ name, lastSeq }) => [name, lastSeq]))
}
