import type { Actor } from '#contract/identity.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { listReadable } from '../hearing/queries.ts'
import { QUESTION_PARTS, questionView } from './views.ts'

/** A question that the reader joined, with its count. */
export type JoinedQuestion = { question: QuestionView; hearing: string; votes: number; at: string }

/** Questions on which the reader has an active vote, of one hearing (by slug) or of all that they may read, newest vote first, at most 200. A vote that a merge moved is listed at its target. */
export async function listJoined(prisma: PrismaClient, reader: Actor, slug?: string): Promise<JoinedQuestion[]> {
  if (reader.personId === null) return []
  const readable = (await listReadable(prisma, reader)).map(({ id }) => id)
  const rows = await prisma.vote.findMany({
    where: {
      personId: reader.personId,
      active: true,
      question: { status: { not: 'merged' }, hearingId: { in: readable }, ...(slug ? { hearing: { slug } } : {}) },
    },
    include: { question: { include: { ...QUESTION_PARTS, hearing: { select: { slug: true } } } } },
    orderBy: { at: 'desc' },
    take: 200,
  })
  const tallies = await prisma.tally.findMany({
    where: { questionId: { in: rows.map(({ questionId }) => questionId) } },
  })
  const counts = new Map(tallies.map(({ questionId, n }) => [questionId, n]))
  return rows.map(({ question, at }) => ({
    question: questionView(question, false),
    hearing: question.hearing.slug,
    votes: (counts.get(question.id) ?? 0) + question.importedVotes,
    at: at.toISOString(),
  }))
}
