import { publicName } from '#contract/public-name.ts'
import type { OnStage } from '#contract/streams/hearing/view.ts'
import type { Prisma, StagePresence } from '#prisma/client.ts'
import { stageKeyOf } from '../kernel/pseudonym.ts'
import type { PANEL } from './queries.ts'
import { guestOf } from './stage.ts'

type Row = Prisma.HearingGetPayload<{ include: typeof PANEL }> & { stage: readonly StagePresence[] }

/** Who stands on a hearing's stage, as the public sees it; who has no role there and is no guest is a host by another right. */
export async function stageOf(tx: Prisma.TransactionClient, row: Row): Promise<OnStage[]> {
  const here = { in: row.stage.map(({ personId }) => personId) }
  const people = new Map((await tx.person.findMany({ where: { id: here } })).map((person) => [person.id, person]))
  const hands = row.stage.some(({ byHand }) => byHand)
    ? await tx.raisedHand.findMany({ where: { hearingId: row.id, personId: here } })
    : []
  const handOf = new Map(hands.map((hand) => [hand.personId, hand]))
  return row.stage.map(({ personId, byHand }) => {
    const hand = byHand && handOf.get(personId)
    if (hand) return { ...guestOf(row.pseudonymKey, personId, hand.author), handId: hand.id }
    const grants = row.roles.filter((grant) => grant.personId === personId)
    const of = (role: 'official' | 'moderator' | 'interpreter') => grants.find((grant) => grant.role === role)
    const grant = of('official') ?? of('moderator') ?? of('interpreter')
    return {
      key: stageKeyOf(row.pseudonymKey, personId),
      ...publicName(people.get(personId) ?? { name: '' }),
      title: { zh: grant?.titleZh ?? '', en: grant?.titleEn ?? '' },
      role: grant?.role === 'official' || grant?.role === 'interpreter' ? grant.role : 'moderator',
    }
  })
}
