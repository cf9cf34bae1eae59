import { type Actor, readsDesk } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import { Refusal } from '#contract/refusals.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'
import { stageKeyOf } from '../kernel/pseudonym.ts'

/** Somebody who may stand on a hearing's stage, as its desk needs them: `key` is how the record names them, `removed` that they must be asked back. */
export type StageSeat = PublicName & {
  personId: string
  key: string
  title: Bilingual
  role: 'official' | 'moderator' | 'interpreter'
  department: Bilingual | null
  removed: boolean
}

/** Of several roles of somebody the heaviest is theirs on the stage. */
const WEIGHT = { interpreter: 0, moderator: 1, official: 2 } as const

/** The panel, the hosts and the interpreters of a hearing with everybody of them who was on its stage, guests aside; refused unless the reader reads its desk. */
export async function listSeats(prisma: PrismaClient, reader: Actor, hearingId: string): Promise<StageSeat[]> {
  if (!readsDesk(reader, hearingId)) throw lacksRight(reader)
  const hearing = await prisma.hearing.findUnique({ where: { id: hearingId } })
  if (!hearing) throw new Refusal('unknown', { field: 'hearingId' })
  const grants = await prisma.roleGrant.findMany({
    where: { hearingId, revokedAt: null, role: { in: ['official', 'moderator', 'interpreter'] } },
    include: { person: true, department: true },
    orderBy: [{ role: 'desc' }, { createdAt: 'asc' }],
  })
  const presences = await prisma.stagePresence.findMany({ where: { hearingId, byHand: false } })
  const removed = new Set(presences.filter(({ removedAt }) => removedAt !== null).map(({ personId }) => personId))
  const named = new Set(grants.map(({ personId }) => personId))
  // An administrator may host without being named for the hearing.
  const others = await prisma.person.findMany({
    where: { id: { in: presences.map(({ personId }) => personId).filter((id) => !named.has(id)) } },
  })
  const seat = (
    personId: string,
    person: PublicName,
    role: StageSeat['role'],
    title: Bilingual,
    department: Bilingual | null,
  ): StageSeat => ({
    personId,
    key: stageKeyOf(hearing.pseudonymKey, personId),
    ...publicName(person),
    title,
    role,
    department,
    removed: removed.has(personId),
  })
  const seats = [
    ...grants.map((grant) =>
      seat(
        grant.personId,
        grant.person,
        grant.role === 'official' || grant.role === 'interpreter' ? grant.role : 'moderator',
        { zh: grant.titleZh, en: grant.titleEn },
        grant.department && { zh: grant.department.nameZh, en: grant.department.nameEn },
      ),
    ),
    ...others.map((person) => seat(person.id, person, 'moderator', { zh: '', en: '' }, null)),
  ]
  // Who is official and host at once stands on the stage as an official, who hosts and interprets as a host.
  return [
    ...new Map(
      [...seats].sort((a, b) => WEIGHT[a.role] - WEIGHT[b.role]).map((each) => [each.personId, each]),
    ).values(),
  ].sort((a, b) => a.role.localeCompare(b.role))
}
