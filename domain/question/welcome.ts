import type { Actor } from '#contract/identity.ts'
import type { Me, MyQuestion } from '#contract/signals.ts'
import type { Hearing, PrismaClient } from '#prisma/client.ts'
import type { Db } from '../kernel/context.ts'
import { pseudonym } from '../kernel/pseudonym.ts'
import { readHolding } from './own.ts'
import { listMine } from './queries.ts'

type Known = Pick<Hearing, 'id' | 'pseudonymKey'>

/** What a reader's own page of a hearing needs besides the public view. A crowd joins at once and most of it has asked nothing yet: that costs one statement. */
export async function getOwn(
  { db, prisma }: { db: Db; prisma: PrismaClient },
  reader: Actor,
  hearing: Known,
): Promise<{ me: Me | null; votes: readonly string[]; questions: MyQuestion[] }> {
  if (reader.personId === null) return { me: null, votes: [], questions: [] }
  const { votes, asked } = await readHolding(db, hearing.id, reader.personId)
  const mine = asked ? await listMine(prisma, reader, hearing.id) : []
  return {
    me: meOf(reader, reader.personId, hearing),
    votes,
    questions: mine.map(({ hearing: _hearing, ...question }) => question),
  }
}

function meOf(reader: Actor, personId: string, { id, pseudonymKey }: Known): Me {
  const roles = reader.grants.filter(({ hearingId }) => hearingId === null || hearingId === id).map(({ role }) => role)
  return {
    personId,
    kind: reader.kind === 'member' ? 'member' : 'guest',
    name: reader.name,
    pseudonym: pseudonym(pseudonymKey, personId),
    roles,
  }
}
