import type { Bilingual } from '#contract/ids.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import type { Role } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'

/** One of the demo's people, with the first role that they hold. */
export type DemoPerson = PublicName & {
  personId: string
  email: string
  role: Role | null
  title: Bilingual
  hearing: string | null
}

/** The people of a demo: whoever has an address of its domain. The caller has made sure that this is a demo. */
export async function listDemoPeople(prisma: PrismaClient, domain: string): Promise<DemoPerson[]> {
  const rows = await prisma.person.findMany({
    where: { email: { endsWith: `@${domain}` } },
    include: {
      roles: {
        where: { revokedAt: null },
        include: { hearing: { select: { slug: true, status: true } } },
        orderBy: { createdAt: 'desc' },
      },
    },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map((row) => {
    const grant = row.roles.find(({ hearing }) => hearing?.status === 'live') ?? row.roles[0]
    return {
      personId: row.id,
      email: row.email ?? '',
      ...publicName(row),
      role: grant?.role ?? null,
      title: { zh: grant?.titleZh ?? '', en: grant?.titleEn ?? '' },
      hearing: grant?.hearing?.slug ?? null,
    }
  })
}
