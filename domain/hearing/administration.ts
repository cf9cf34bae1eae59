import type { HearingSettings } from '#contract/hearing-settings.ts'
import { type Actor, holds, interprets, readsDesk } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import { Refusal } from '#contract/refusals.ts'
import type { HearingStatus, Role } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'
import { stageKeyOf } from '../kernel/pseudonym.ts'
import { settingsOf } from './queries.ts'

/** Somebody named for a hearing, with the grant that an administrator may take back. */
export type NamedMember = PublicName & {
  grantId: string
  personId: string
  email: string
  role: Role
  title: Bilingual
  department: Bilingual | null
}

/** A hearing as its administrator edits it. */
export type HearingDossier = {
  id: string
  slug: string
  status: HearingStatus
  rehearsal: boolean
  /** Why it was called off; null where it was not. */
  cancelled: string | null
  questions: number
  settings: HearingSettings
  members: NamedMember[]
  /** People who moderate every hearing, and are not named for this one. */
  everywhere: number
}

/** Reads a hearing's settings and the people named for it; refused as `unknown`, `sign_in` or `forbidden` unless the reader administers or oversees. */
export async function getDossier(prisma: PrismaClient, reader: Actor, slug: string): Promise<HearingDossier> {
  if (!holds(reader, 'admin') && !holds(reader, 'oversight')) {
    throw lacksRight(reader)
  }
  const row = await prisma.hearing.findUnique({
    where: { slug },
    include: {
      agenda: { orderBy: { position: 'asc' } },
      topics: { orderBy: { position: 'asc' } },
      roles: { where: { revokedAt: null }, orderBy: { createdAt: 'asc' }, include: { person: true, department: true } },
      _count: { select: { questions: true } },
    },
  })
  if (!row) throw new Refusal('unknown')
  const members = row.roles.map(({ id, personId, person, role, titleZh, titleEn, department }) => ({
    grantId: id,
    personId,
    ...publicName(person),
    email: person.email ?? '',
    role,
    title: { zh: titleZh, en: titleEn },
    department: department && { zh: department.nameZh, en: department.nameEn },
  }))
  const named = new Set(row.roles.filter(({ role }) => role === 'moderator').map(({ personId }) => personId))
  const global = await prisma.roleGrant.findMany({
    where: { role: 'moderator', hearingId: null, revokedAt: null },
    select: { personId: true },
    distinct: ['personId'],
  })
  const everywhere = global.filter(({ personId }) => !named.has(personId)).length
  const { id, status, rehearsal, cancelledFor: cancelled } = row
  return {
    id,
    slug,
    status,
    rehearsal,
    cancelled,
    questions: row._count.questions,
    settings: settingsOf(row),
    members,
    everywhere,
  }
}

/** How the reader stands to a hearing's stage. `key`: under which the public sees them there; `removed`: the moderator took them off and has not asked them back. */
export type OwnPlace = { key: string; onStage: boolean; removed: boolean }

/** The reader's own place on a hearing's stage; refused as `unknown`, `sign_in` or `forbidden` for who is not of its staff. */
export async function getOwnPlace(prisma: PrismaClient, reader: Actor, slug: string): Promise<OwnPlace> {
  if (reader.personId === null) throw new Refusal('sign_in')
  const hearing = await prisma.hearing.findUnique({
    where: { slug },
    include: { stage: { where: { personId: reader.personId } } },
  })
  if (!hearing) throw new Refusal('unknown')
  if (!readsDesk(reader, hearing.id) && !interprets(reader, hearing.id)) throw lacksRight(reader)
  const [presence] = hearing.stage
  return {
    key: stageKeyOf(hearing.pseudonymKey, reader.personId),
    onStage: Boolean(presence?.enteredAt),
    removed: Boolean(presence?.removedAt),
  }
}
