import { type Actor, holds } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Role } from '#contract/states.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'

/** A role that somebody holds now, with the names of what it is bound to. */
export type HeldRole = {
  id: string
  role: Role
  title: Bilingual
  hearing: { id: string; slug: string; title: Bilingual } | null
  department: { id: string; name: Bilingual } | null
}

/** Somebody who holds a role, for those who administer or oversee. `sessions`: devices signed in at `now`. */
export type StaffMember = PublicName & { id: string; email: string; roles: HeldRole[]; sessions: number }

const ROLE_PARTS = { hearing: true, department: true } satisfies Prisma.RoleGrantInclude
type RoleRow = Prisma.RoleGrantGetPayload<{ include: typeof ROLE_PARTS }>

/** Refused unless the reader administers or oversees the platform: addresses of people are nobody else's business. */
export function mustSeePeople(reader: Actor): void {
  if (!holds(reader, 'admin') && !holds(reader, 'oversight')) {
    throw lacksRight(reader)
  }
}

/** Everybody who holds a role now, by name. Refused as `sign_in` or `forbidden` unless the reader administers or oversees. */
export async function listStaff(prisma: PrismaClient, reader: Actor, now: Date): Promise<StaffMember[]> {
  mustSeePeople(reader)
  const rows = await prisma.person.findMany({
    where: { roles: { some: { revokedAt: null } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: {
      roles: { where: { revokedAt: null }, orderBy: { createdAt: 'asc' }, include: ROLE_PARTS },
      _count: { select: { sessions: { where: { expiresAt: { gt: now } } } } },
    },
  })
  return rows.map((row) => ({
    id: row.id,
    ...publicName(row),
    email: row.email ?? '',
    roles: row.roles.map(heldRole),
    sessions: row._count.sessions,
  }))
}

/** The person with an e-mail address; refused as `unknown` where there is nobody, as `sign_in` or `forbidden` unless the reader administers. */
export async function findPersonId(prisma: PrismaClient, reader: Actor, email: string): Promise<string> {
  if (!holds(reader, 'admin')) throw lacksRight(reader)
  const row = await prisma.person.findUnique({ where: { email }, select: { id: true } })
  if (!row) throw new Refusal('unknown', { field: 'email' })
  return row.id
}

function heldRole({ id, role, titleZh, titleEn, hearing, department }: RoleRow): HeldRole {
  return {
    id,
    role,
    title: { zh: titleZh, en: titleEn },
    hearing: hearing && { id: hearing.id, slug: hearing.slug, title: { zh: hearing.titleZh, en: hearing.titleEn } },
    department: department && { id: department.id, name: { zh: department.nameZh, en: department.nameEn } },
  }
}
