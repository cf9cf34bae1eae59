import { publicName } from '#contract/public-name.ts'
import type { Standby } from '#contract/streams/hearing/standby.ts'
import type { Hearing, Prisma } from '#prisma/client.ts'
import { stageKeyOf } from '../kernel/pseudonym.ts'

/** Who stands by for whom in a hearing, who is ready, and what has broken off; everybody may read it. */
export async function readStandby(tx: Prisma.TransactionClient, hearing: Hearing): Promise<Standby> {
  const where = { hearingId: hearing.id }
  const deputies = await tx.stageDeputy.findMany({ where })
  const presences = await tx.stagePresence.findMany({
    where: { ...where, OR: [{ readyAt: { not: null } }, { soundAsked: true }] },
  })
  const people = await tx.person.findMany({ where: { id: { in: deputies.map(({ deputyId }) => deputyId) } } })
  const keyOf = (personId: string) => stageKeyOf(hearing.pseudonymKey, personId)
  const named = new Map(people.map((person) => [person.id, { key: keyOf(person.id), ...publicName(person) }]))
  const { handedFromId, handedToId, handedAt } = hearing
  const { interruptedQuestionId, interruptedPersonId, interruptedSince } = hearing
  return {
    deputies: Object.fromEntries(
      deputies.flatMap(({ officialId, deputyId }) => {
        const deputy = named.get(deputyId)
        return deputy ? [[keyOf(officialId), deputy]] : []
      }),
    ),
    ready: Object.fromEntries(
      presences.flatMap(({ personId, readyAt }) => (readyAt ? [[keyOf(personId), readyAt.toISOString()]] : [])),
    ),
    soundAsked: presences
      .filter(({ enteredAt, soundAsked }) => enteredAt && soundAsked)
      .map(({ personId }) => keyOf(personId))
      .sort(),
    handOver:
      handedFromId && handedToId && handedAt
        ? { from: keyOf(handedFromId), to: keyOf(handedToId), at: handedAt.toISOString() }
        : null,
    interrupted:
      interruptedQuestionId && interruptedPersonId && interruptedSince
        ? {
            questionId: interruptedQuestionId,
            key: keyOf(interruptedPersonId),
            since: interruptedSince.toISOString(),
          }
        : null,
  }
}
