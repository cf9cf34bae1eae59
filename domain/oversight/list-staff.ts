import type { Actor } from '#contract/identity.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { mustOversee } from './scope.ts'

/** Somebody who holds or held a role. */
export type Overseen = PublicName & { id: string }

/** Everybody who holds or ever held a role, by name. For who oversees. */
export async function listOverseen(prisma: PrismaClient, reader: Actor): Promise<Overseen[]> {
  mustOversee(reader)
  const rows = await prisma.person.findMany({
    where: { roles: { some: {} } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, nameEn: true },
  })
  return rows.map((row) => ({ id: row.id, ...publicName(row) }))
}
