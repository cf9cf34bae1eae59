import type { PrismaClient } from '#prisma/client.ts'

/** Cases that are open now; rehearsals' are left out. */
export function countOpenCases(prisma: PrismaClient): Promise<number> {
  return prisma.case.count({ where: { status: 'open', hearing: { rehearsal: false } } })
}
