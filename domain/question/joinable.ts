import { type Actor, mayWatch } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { isVotable, QUESTION_STATUSES, type Tier } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { maySee } from '../hearing/queries.ts'

/** A hearing that takes questions, with its public ones that may be joined. */
export type OpenToQuestions = {
  id: string
  title: Bilingual
  /** Whether who asks, or joins a question, has to have proven who they are. */
  forVerified: { ask: boolean; join: boolean }
  topics: { id: string; name: Bilingual }[]
  questions: { id: string; number: number; title: string; votes: number }[]
}

const VOTABLE = QUESTION_STATUSES.filter(isVotable)
const isForVerified = (...tiers: Tier[]): boolean => tiers.includes('member')
/** Newest questions of a hearing that are looked through for an equal one. */
const MOST = 500

/** Hearings that take questions now, those that are on first, as the reader may know of them; with their newest public questions. */
export async function listOpenToQuestions(prisma: PrismaClient, reader: Actor): Promise<OpenToQuestions[]> {
  const rows = await prisma.hearing.findMany({
    where: {
      kind: 'hearing',
      rehearsal: false,
      status: { in: ['live', 'paused', 'scheduled'] },
      submissionsClosedAt: null,
    },
    orderBy: [{ status: 'desc' }, { startsAt: 'asc' }],
    take: 50,
    include: {
      topics: { orderBy: { position: 'asc' } },
      questions: {
        where: { status: { in: VOTABLE }, published: true, erasedFor: null },
        orderBy: { ordinal: 'desc' },
        take: MOST,
        select: { id: true, ordinal: true, title: true },
      },
    },
  })
  const open = rows.filter((row) => maySee(row, reader) && mayWatch(row, reader))
  const tallies = await prisma.tally.findMany({
    where: { questionId: { in: open.flatMap(({ questions }) => questions.map(({ id }) => id)) } },
  })
  const votes = new Map(tallies.map(({ questionId, n }) => [questionId, n]))
  return open.map(({ id, titleZh, titleEn, topics, questions, watchTier, askTier, voteTier }) => ({
    id,
    forVerified: { ask: isForVerified(watchTier, askTier), join: isForVerified(watchTier, voteTier) },
    title: { zh: titleZh, en: titleEn },
    topics: topics.map((topic) => ({ id: topic.id, name: { zh: topic.nameZh, en: topic.nameEn } })),
    questions: questions.map(({ id, ordinal, title }) => ({
      id,
      number: ordinal ?? 0,
      title,
      votes: votes.get(id) ?? 0,
    })),
  }))
}
