import type { MyQuestion, News } from '#contract/signals.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { readOwnQuestions } from './queries.ts'

/** Changed questions of a hearing, and those joined to them, as their askers see them, by asker. Whoever calls it gives each to its asker alone. */
export async function readChanged(
  prisma: PrismaClient,
  hearingId: string,
  questionIds: readonly string[],
): Promise<Map<string, News>> {
  const ids = { in: [...questionIds] }
  const changed = await byAsker(prisma, { hearingId, OR: [{ id: ids }, { mergedIntoId: ids }] })
  return new Map([...changed].map(([personId, questions]) => [personId, { questions }]))
}

/** All questions and votes that these people have on a hearing, by person. Whoever calls it gives each person's to that person alone. */
export async function readOwn(
  prisma: PrismaClient,
  hearingId: string,
  people: readonly string[],
): Promise<Map<string, News>> {
  const questions = await byAsker(prisma, { hearingId, askerId: { in: [...people] } })
  const votes = Map.groupBy(
    await prisma.vote.findMany({
      where: { personId: { in: [...people] }, active: true, question: { hearingId } },
      select: { personId: true, questionId: true },
    }),
    ({ personId }) => personId,
  )
  return new Map(
    people.map((personId) => [
      personId,
      {
        questions: questions.get(personId) ?? [],
        votes: (votes.get(personId) ?? []).map(({ questionId }) => questionId),
      },
    ]),
  )
}

async function byAsker(prisma: PrismaClient, where: Prisma.QuestionWhereInput): Promise<Map<string, MyQuestion[]>> {
  const owned = Map.groupBy(await readOwnQuestions(prisma, where), ({ askerId }) => askerId)
  return new Map([...owned].map(([askerId, theirs]) => [askerId, theirs.map(({ question }) => question)]))
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
