import type { Actor } from '#contract/identity.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { deskOf } from './desk-scope.ts'

/** Somebody who handles cases in a department. */
export type Colleague = { personId: string; departmentId: string } & PublicName

/** Who handles cases in the reader's departments, by name; nobody for who reads those of all. Refused as `sign_in` or `forbidden` for everybody else. */
export async function listColleagues(prisma: PrismaClient, reader: Actor): Promise<Colleague[]> {
  const own = deskOf(reader)?.flatMap(({ departmentId }) => departmentId ?? []) ?? []
  if (!own.length) return []
  const rows = await prisma.roleGrant.findMany({
    where: { role: 'handler', revokedAt: null, departmentId: { in: own } },
    include: { person: true },
    orderBy: [{ person: { name: 'asc' } }, { id: 'asc' }],
  })
  const found = rows.flatMap(({ departmentId, person }): Colleague[] =>
    departmentId ? [{ departmentId, personId: person.id, ...publicName(person) }] : [],
  )
  // Somebody may hold the role on several hearings.
  return [...new Map(found.map((one) => [`${one.departmentId} ${one.personId}`, one])).values()]
}
