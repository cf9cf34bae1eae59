import type { Actor } from '#contract/identity.ts'
import type { PrismaClient } from '#prisma/client.ts'

/**
 * The first of a row of ids whose question was neither withdrawn nor declined: it is not asked yet, or it stands. `idOf` gives the same ids each
 * time, as a form without scripts does that is sent again.
 */
export async function firstNotTakenBack(
  prisma: PrismaClient,
  { personId }: Actor,
  idOf: (again: number) => string,
): Promise<string> {
  for (let again = 0; ; again++) {
    const id = idOf(again)
    const ended = await prisma.question.findFirst({
      where: { id, askerId: personId ?? '', status: { in: ['withdrawn', 'declined'] } },
      select: { id: true },
    })
    if (!ended) return id
  }
}
