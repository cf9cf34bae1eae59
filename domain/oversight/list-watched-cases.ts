import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { type CaseStatus, OPEN_CASES } from '#contract/states.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { mustOversee } from './scope.ts'

/** An open case that somebody should look after. */
export type WatchedCase = {
  number: string
  status: CaseStatus
  class: string
  openedAt: string
  dueOn: string | null
  department: Bilingual | null
  retiredAt: string | null
  timeZone: string
}

const MOST = 200

/** Open cases under a department that is no more: their clocks run on. The oldest first, at most 200; rehearsals' are left out. For who oversees. */
export async function listRetiredCases(prisma: PrismaClient, reader: Actor): Promise<WatchedCase[]> {
  const scope = mustOversee(reader)
  const where: Prisma.CaseWhereInput = {
    status: { in: [...OPEN_CASES] },
    department: { retiredAt: { not: null } },
    hearing: { rehearsal: false, ...(scope === 'all' ? {} : { id: { in: scope.hearings } }) },
  }
  const rows = await prisma.case.findMany({
    where,
    include: { department: true, hearing: { select: { timeZone: true } } },
    orderBy: [{ openedAt: 'asc' }, { number: 'asc' }],
    take: MOST,
  })
  return rows.map(({ department, hearing, ...row }) => ({
    number: row.number,
    status: row.status,
    class: row.class,
    openedAt: row.openedAt.toISOString(),
    dueOn: row.dueOn,
    department: department && { zh: department.nameZh, en: department.nameEn },
    retiredAt: department?.retiredAt?.toISOString() ?? null,
    timeZone: hearing.timeZone,
  }))
}
