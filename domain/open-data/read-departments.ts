import type { PublishedDepartment } from '#contract/open-data/published-rows.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { listDepartments } from '../department/queries.ts'

/** Every department as open data, those at work first; everybody may read them. */
export async function readPublishedDepartments(prisma: PrismaClient): Promise<PublishedDepartment[]> {
  const since = new Map(
    (await prisma.department.findMany({ select: { id: true, createdAt: true } })).map((row) => [row.id, row.createdAt]),
  )
  return (await listDepartments(prisma)).map(({ id, name, retiredAt, openCases }) => ({
    id,
    nameZh: name.zh,
    nameEn: name.en,
    since: (since.get(id) ?? new Date(0)).toISOString(),
    retiredAt,
    openCases,
  }))
}
