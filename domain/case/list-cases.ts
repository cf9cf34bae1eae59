import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { type CaseOrigin, type CaseStatus, OPEN_CASES } from '#contract/states.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { listReadable } from '../hearing/queries.ts'
import { dayAt } from '../kernel/calendar-day.ts'

/** A case in a list. */
export type CaseSummary = {
  number: string
  origin: CaseOrigin
  status: CaseStatus
  statusAt: string
  round: number
  class: string
  title: string | null
  /** Its question's words were erased. */
  erased: boolean
  openedAt: string
  dueOn: string | null
  /** Its hearing's. */
  timeZone: string
  departmentId: string | null
  department: Bilingual | null
}

/** Which cases a list holds, and in which order. `overdue`: those with work to do whose date has passed. */
export type CaseFilter = {
  status?: CaseStatus | undefined
  departmentId?: string | undefined
  overdue?: boolean | undefined
  order?: 'newest' | 'oldest' | undefined
}

const PAGE = 50

/** Cases of the hearings that the reader may read, the newest first unless asked otherwise, by pages of 50; rehearsals' are left out. `after`: how many were read before. */
export async function listCases(
  prisma: PrismaClient,
  reader: Actor,
  after: number,
  filter: CaseFilter = {},
  now = new Date(),
): Promise<{ cases: CaseSummary[]; next: number | null }> {
  const hearings = await listReadable(prisma, reader)
  const { status, departmentId, overdue, order = 'newest' } = filter
  const where: Prisma.CaseWhereInput[] = [
    { hearing: { rehearsal: false, id: { in: hearings.map(({ id }) => id) } } },
    ...(status ? [{ status }] : []),
    ...(departmentId ? [{ departmentId }] : []),
    ...(overdue ? [await overdueBy(prisma, now)] : []),
  ]
  const direction = order === 'oldest' ? 'asc' : 'desc'
  const rows = await prisma.case.findMany({
    where: { AND: where },
    include: { department: true, question: true, hearing: { select: { timeZone: true } } },
    orderBy: [{ openedAt: direction }, { number: direction }],
    take: PAGE + 1,
    skip: after,
  })
  const cases = rows.slice(0, PAGE).map((row) => ({
    number: row.number,
    origin: row.origin,
    status: row.status,
    statusAt: row.statusAt.toISOString(),
    round: row.round,
    class: row.class,
    title: row.question.published ? row.question.title : null,
    erased: row.question.erasedFor !== null,
    openedAt: row.openedAt.toISOString(),
    dueOn: row.dueOn,
    timeZone: row.hearing.timeZone,
    departmentId: row.departmentId,
    department: row.department ? { zh: row.department.nameZh, en: row.department.nameEn } : null,
  }))
  return { cases, next: rows.length > PAGE ? after + PAGE : null }
}

/** Open cases whose date has passed by the calendar of their hearing's place. */
async function overdueBy(prisma: PrismaClient, now: Date): Promise<Prisma.CaseWhereInput> {
  const zones = await prisma.hearing.findMany({ distinct: ['timeZone'], select: { timeZone: true } })
  const passed = zones.map(({ timeZone }) => ({ hearing: { timeZone }, dueOn: { lt: dayAt(now, timeZone) } }))
  return { status: { in: [...OPEN_CASES] }, OR: passed }
}
