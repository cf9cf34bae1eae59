import type { Bilingual } from '#contract/ids.ts'
import { OPEN_CASES } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'

/** A department as everybody may read it. Retired ones receive nothing new. */
export type DepartmentSummary = { id: string; name: Bilingual; retiredAt: string | null; openCases: number }

/** Every department with its open cases (rehearsals' left out), those at work first, by their age. */
export async function listDepartments(prisma: PrismaClient): Promise<DepartmentSummary[]> {
  const open = { where: { status: { in: [...OPEN_CASES] }, hearing: { rehearsal: false } } }
  const rows = await prisma.department.findMany({
    orderBy: [{ retiredAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }, { id: 'asc' }],
    include: { _count: { select: { cases: open } } },
  })
  return rows.map((row) => ({
    id: row.id,
    name: { zh: row.nameZh, en: row.nameEn },
    retiredAt: row.retiredAt?.toISOString() ?? null,
    openCases: row._count.cases,
  }))
}
