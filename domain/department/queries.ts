import type { Bilingual } from '#contract/ids.ts'
import { OPEN_CASES } from '#contract/states.ts'
import type { Department, Prisma, PrismaClient } from '#prisma/client.ts'

/** A department as everybody may read it. Retired ones receive nothing new. */
export type DepartmentSummary = {
  id: string
  name: Bilingual
  createdAt: string
  retiredAt: string | null
  openCases: number
}

const ORDER: Prisma.DepartmentOrderByWithRelationInput[] = [
  { retiredAt: { sort: 'asc', nulls: 'first' } },
  { createdAt: 'asc' },
  { id: 'asc' },
]

/** Every department with its open cases (rehearsals' left out), those at work first, by their age. */
export async function listDepartments(prisma: PrismaClient): Promise<DepartmentSummary[]> {
  const open = { where: { status: { in: [...OPEN_CASES] }, hearing: { rehearsal: false } } }
  const rows = await prisma.department.findMany({
    orderBy: ORDER,
    include: { _count: { select: { cases: open } } },
  })
  return rows.map((row) => ({
    ...summary(row),
    openCases: row._count.cases,
  }))
}

/** Every department as `listDepartments` orders them, without their cases. */
export async function listDepartmentNames(prisma: PrismaClient): Promise<Omit<DepartmentSummary, 'openCases'>[]> {
  const rows = await prisma.department.findMany({ orderBy: ORDER })
  return rows.map(summary)
}

const summary = (row: Department) => ({
  id: row.id,
  name: { zh: row.nameZh, en: row.nameEn },
  createdAt: row.createdAt.toISOString(),
  retiredAt: row.retiredAt?.toISOString() ?? null,
})
