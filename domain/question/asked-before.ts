import type { Actor } from '#contract/identity.ts'
import { COMMAND_DAYS } from '#contract/limits.ts'
import type { QuestionStatus } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'

const DAY_MS = 86_400_000

/**
 * The id under which a form without scripts asks, which is that of its command too: the same words are the same question, as long as the door
 * keeps its answer. What was withdrawn or declined meanwhile is asked anew, under the next id. `idOf` derives them from whoever fills the form
 * in, which may have been the guest who became this person. `status`: what became of the question that stands under this id already.
 */
export async function idToAskUnder(
  prisma: PrismaClient,
  { personId }: Actor & { personId: string },
  now: Date,
  idOf: (personId: string, again: number) => string,
): Promise<{ id: string; status?: QuestionStatus }> {
  const former = await prisma.person.findMany({ where: { linkedToId: personId }, select: { id: true } })
  const people = [personId, ...former.map(({ id }) => id)]
  const answeredSince = new Date(now.getTime() - COMMAND_DAYS * DAY_MS)
  for (let again = 0; ; again++) {
    const asked = await prisma.question.findMany({
      where: { id: { in: people.map((one) => idOf(one, again)) }, askerId: personId },
      select: { id: true, status: true, submittedAt: true },
    })
    if (!asked.length) return { id: idOf(personId, again) }
    const standing = asked.find(
      ({ status, submittedAt }) => status !== 'withdrawn' && status !== 'declined' && submittedAt >= answeredSince,
    )
    if (standing) return { id: standing.id, status: standing.status }
  }
}
