import type { News } from '#contract/signals.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { readOwnQuestions } from './queries.ts'

/**
 * Private news of a hearing, by person: their own questions, and their votes where asked for. Whoever calls it gives each person's news to
 * that person alone.
 */
export async function readNews(
  prisma: PrismaClient,
  hearingId: string,
  people: readonly string[],
  withVotes: boolean,
): Promise<Map<string, News>> {
  const owned = await readOwnQuestions(prisma, { hearingId, askerId: { in: [...people] } })
  const questions = Map.groupBy(owned, ({ askerId }) => askerId)
  const cast = withVotes
    ? await prisma.vote.findMany({
        where: { personId: { in: [...people] }, active: true, question: { hearingId } },
        select: { personId: true, questionId: true },
      })
    : undefined
  const votes = cast && Map.groupBy(cast, ({ personId }) => personId)
  return new Map(
    people.map((personId) => [
      personId,
      {
        questions: (questions.get(personId) ?? []).map(({ question }) => question),
        ...(votes ? { votes: (votes.get(personId) ?? []).map(({ questionId }) => questionId) } : {}),
      },
    ]),
  )
}

/** People with a vote, active or not, on one of these questions. */
export async function votersOf(prisma: PrismaClient, questionIds: readonly string[]): Promise<string[]> {
  const rows = await prisma.vote.findMany({
    where: { questionId: { in: [...questionIds] } },
    select: { personId: true },
    distinct: ['personId'],
  })
  return rows.map(({ personId }) => personId)
}
