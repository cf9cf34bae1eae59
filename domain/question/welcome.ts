import type { OwnHand } from '#contract/hand.ts'
import type { Actor } from '#contract/identity.ts'
import type { Me, MyQuestion } from '#contract/signals.ts'
import type { Hearing, PrismaClient } from '#prisma/client.ts'
import { readOwnHands } from '../hearing/hands.ts'
import { pseudonym } from '../kernel/pseudonym.ts'
import type { Holding, Whose } from './own.ts'
import { listMine } from './queries.ts'

type Known = Pick<Hearing, 'id' | 'pseudonymKey'>

/** What a reader's own page of a hearing needs besides the public view. A crowd joins at once and most of it has asked nothing yet: what they hold the caller reads for many at a time. */
export async function getOwn(
  { prisma, holding }: { prisma: PrismaClient; holding: (whose: Whose) => Promise<Holding> },
  reader: Actor,
  hearing: Known,
): Promise<{ me: Me | null; votes: readonly string[]; questions: MyQuestion[]; hand: OwnHand | null }> {
  if (reader.personId === null) return { me: null, votes: [], questions: [], hand: null }
  const { votes, asked, raised } = await holding({ hearingId: hearing.id, personId: reader.personId })
  const mine = asked ? await listMine(prisma, reader, hearing.id) : []
  return {
    me: meOf(reader, reader.personId, hearing),
    votes,
    questions: mine.map(({ hearing: _hearing, ...question }) => question),
    hand: raised
      ? ((await readOwnHands(prisma, hearing.id, { people: [reader.personId] })).get(reader.personId) ?? null)
      : null,
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
