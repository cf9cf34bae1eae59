import type { QuestionStatus } from '#contract/states.ts'
import { noQuestions } from '#contract/streams/hearing/view.ts'
import type { PrismaClient } from '#prisma/client.ts'

/** How many questions of each hearing stand in each state; the numbers are public, whatever the texts are. */
export async function countStates(
  prisma: PrismaClient,
  hearingIds: readonly string[],
): Promise<Map<string, Record<QuestionStatus, number>>> {
  const rows = await prisma.question.groupBy({
    by: ['hearingId', 'status'],
    where: { hearingId: { in: [...hearingIds] } },
    _count: true,
  })
  const counts = new Map(hearingIds.map((id) => [id, noQuestions()]))
  for (const { hearingId, status, _count } of rows) {
    const of = counts.get(hearingId)
    if (of) of[status] = _count
  }
  return counts
}
