import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { CaseOrigin, CaseStatus } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { listReadable } from '../hearing/queries.ts'
import { overdueAt } from './overdue.ts'

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
  /** Its words are for its askers and staff alone. */
  confidential: boolean
  openedAt: string
  dueOn: string | null
  /** Whether a clock ran out with which somebody in office has to do (`overdueAt`). */
  overdue: boolean
  /** Its hearing's. */
  timeZone: string
  departmentId: string | null
  department: Bilingual | null
}

/** Which cases a list holds, and in which order. `overdue`: those that are so by `overdueAt`. */
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
  const isOverdue = overdueAt(now)
  const direction = order === 'oldest' ? 'ASC' : 'DESC'
  const page = await prisma.$queryRawUnsafe<{ id: string; overdue: boolean }[]>(
    `SELECT c.id, ${isOverdue} AS overdue FROM "case" c JOIN hearing h ON h.id = c.hearing_id
    WHERE NOT h.rehearsal AND c.hearing_id = ANY($1::uuid[])
      AND ($2::case_status IS NULL OR c.status = $2::case_status) AND ($3::uuid IS NULL OR c.department_id = $3::uuid)
      ${overdue ? `AND ${isOverdue}` : ''}
    ORDER BY c.opened_at ${direction}, c.number ${direction} LIMIT $4 OFFSET $5`,
    hearings.map(({ id }) => id),
    status ?? null,
    departmentId ?? null,
    PAGE + 1,
    after,
  )
  const cases = await readSummaries(prisma, page.slice(0, PAGE))
  return { cases, next: page.length > PAGE ? after + PAGE : null }
}

/** Cases as a list shows them, in the order given, with whether each is overdue. Who may read them is asked before. */
export async function readSummaries(
  prisma: PrismaClient,
  page: readonly { id: string; overdue: boolean | null }[],
): Promise<CaseSummary[]> {
  const found = await prisma.case.findMany({
    where: { id: { in: page.map(({ id }) => id) } },
    include: { department: true, question: true, hearing: { select: { timeZone: true } } },
  })
  const byId = new Map(found.map((row) => [row.id, row]))
  const rows = page.flatMap((one) => {
    const row = byId.get(one.id)
    return row ? [{ ...row, overdue: one.overdue ?? false }] : []
  })
  return rows.map((row) => ({
    number: row.number,
    origin: row.origin,
    status: row.status,
    statusAt: row.statusAt.toISOString(),
    round: row.round,
    class: row.class,
    title: row.question.published ? row.question.title : null,
    erased: row.question.erasedFor !== null,
    confidential: row.confidential,
    openedAt: row.openedAt.toISOString(),
    dueOn: row.dueOn,
    overdue: row.overdue,
    timeZone: row.hearing.timeZone,
    departmentId: row.departmentId,
    department: row.department ? { zh: row.department.nameZh, en: row.department.nameEn } : null,
  }))
}
