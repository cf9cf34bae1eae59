import { OPEN_CASES } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'

/** Cases with which somebody has work now; rehearsals' are left out. */
export function countOpenCases(prisma: PrismaClient): Promise<number> {
  return prisma.case.count({ where: { status: { in: [...OPEN_CASES] }, hearing: { rehearsal: false } } })
}
