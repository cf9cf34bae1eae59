import { type Actor, reaches } from '#contract/identity.ts'
import type { Me } from '#contract/signals.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { pseudonym } from '../kernel/pseudonym.ts'
import { listMine, listMyVotes } from './queries.ts'

/** What a reader's own page of a hearing needs besides the public view. */
export async function getOwn(prisma: PrismaClient, reader: Actor, hearingId: string) {
  const questions = (await listMine(prisma, reader, hearingId)).map(({ hearing: _hearing, ...question }) => question)
  const votes = await listMyVotes(prisma, reader, hearingId)
  return { me: await getMe(prisma, reader, hearingId), votes, questions }
}

async function getMe(prisma: PrismaClient, reader: Actor, hearingId: string): Promise<Me | null> {
  if (reader.personId === null) return null
  const { pseudonymKey, voteTier, askTier } = await prisma.hearing.findUniqueOrThrow({ where: { id: hearingId } })
  const roles = reader.grants
    .filter((grant) => grant.hearingId === null || grant.hearingId === hearingId)
    .map(({ role }) => role)
  return {
    personId: reader.personId,
    kind: reader.kind,
    name: reader.name,
    pseudonym: pseudonym(pseudonymKey, reader.personId),
    roles,
    mayVote: reaches(reader, voteTier),
    mayAsk: reaches(reader, askTier),
  }
}
