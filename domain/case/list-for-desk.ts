import { type Actor, holds } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { type CaseOrigin, type CaseStatus, OPEN_CASES } from '#contract/states.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'

/** A case in the list of a desk. `title` is there for who works on it also while nobody reviewed it; null where it was erased. */
export type DeskCase = {
  number: string
  origin: CaseOrigin
  status: CaseStatus
  statusAt: string
  version: number
  round: number
  class: string
  title: string | null
  published: boolean
  topic: Bilingual | null
  openedAt: string
  attendedAt: string | null
  dueOn: string | null
  departmentId: string | null
  coHandlers: string[]
  votes: number
  timeZone: string
}

/** `after`: the last case of the page before. */
export type DeskFilter = {
  departmentId?: string
  /** Only these states; those with work to do where none is said. */
  statuses?: readonly CaseStatus[]
  /** Only cases that the departments lead, or only those in which they help. */
  part?: 'lead' | 'co'
  after?: { openedAt: string; number: string }
}

const PAGE = 50

/** Cases of the departments in which the reader handles cases (for who sees all: of every department), the oldest first, 50 a page; rehearsals' are left out. Refused as `sign_in` or `forbidden` for everybody else. */
export async function listDepartmentCases(
  prisma: PrismaClient,
  reader: Actor,
  filter: DeskFilter = {},
): Promise<{ cases: DeskCase[]; next: DeskFilter['after'] | null }> {
  const { departmentId, part, after, statuses = OPEN_CASES } = filter
  const mine = departmentsOf(reader)
  if (departmentId && mine !== 'all' && !mine.some((grant) => grant.departmentId === departmentId))
    throw lacksRight(reader)
  const grants = mine === 'all' ? [{}] : mine.filter((grant) => !departmentId || grant.departmentId === departmentId)
  const works = grants.map(({ departmentId: its = departmentId, hearingId }: Bound): Prisma.CaseWhereInput => {
    const at = hearingId ? { hearingId } : {}
    if (its === undefined) return at
    const lead = { departmentId: its }
    const co = { coHandlers: { some: { departmentId: its } } }
    return { ...at, OR: part === 'lead' ? [lead] : part === 'co' ? [co] : [lead, co] }
  })
  return page(prisma, { AND: [{ OR: works }, { status: { in: [...statuses] } }] }, after)
}

/** Disputes to decide, and cases that no department at work leads, the oldest first, 50 a page. For arbiters; administrators and oversight read them too. */
export async function listDisputes(
  prisma: PrismaClient,
  reader: Actor,
  after?: DeskFilter['after'],
): Promise<{ cases: DeskCase[]; next: DeskFilter['after'] | null }> {
  if (!seesAll(reader)) throw lacksRight(reader)
  const unled = {
    status: { in: [...OPEN_CASES] },
    OR: [{ departmentId: null }, { department: { retiredAt: { not: null } } }],
  }
  return page(prisma, { OR: [{ status: 'disputed' }, unled] }, after)
}

/** A grant's bounds, as a filter takes them. */
type Bound = { departmentId?: string; hearingId?: string }

const seesAll = (reader: Actor) => (['arbiter', 'oversight', 'admin'] as const).some((role) => holds(reader, role))

/** Where the reader handles cases; refused where they do nowhere. */
function departmentsOf(reader: Actor): 'all' | Bound[] {
  if (seesAll(reader)) return 'all'
  const handled = reader.grants.filter(({ role }) => role === 'handler')
  if (!handled.length) throw lacksRight(reader)
  return handled.map(({ departmentId, hearingId }) => ({
    ...(departmentId ? { departmentId } : {}),
    ...(hearingId ? { hearingId } : {}),
  }))
}

async function page(prisma: PrismaClient, where: Prisma.CaseWhereInput, after: DeskFilter['after']) {
  const later: Prisma.CaseWhereInput = after
    ? { OR: [{ openedAt: { gt: after.openedAt } }, { openedAt: after.openedAt, number: { gt: after.number } }] }
    : {}
  const rows = await prisma.case.findMany({
    where: { AND: [where, later, { hearing: { rehearsal: false } }] },
    include: {
      hearing: { select: { timeZone: true } },
      coHandlers: { select: { departmentId: true } },
      question: { include: { topic: true } },
    },
    orderBy: [{ openedAt: 'asc' }, { number: 'asc' }],
    take: PAGE + 1,
  })
  const tallies = await prisma.tally.findMany({ where: { questionId: { in: rows.map((row) => row.questionId) } } })
  const votes = new Map(tallies.map(({ questionId, n }) => [questionId, n]))
  const cases = rows.slice(0, PAGE).map(
    ({ question, hearing, ...row }): DeskCase => ({
      number: row.number,
      origin: row.origin,
      status: row.status,
      statusAt: row.statusAt.toISOString(),
      version: row.version,
      round: row.round,
      class: row.class,
      title: question.title || null,
      published: question.published,
      topic: question.topic && { zh: question.topic.nameZh, en: question.topic.nameEn },
      openedAt: row.openedAt.toISOString(),
      attendedAt: row.attendedAt?.toISOString() ?? null,
      dueOn: row.dueOn,
      departmentId: row.departmentId,
      coHandlers: row.coHandlers.map(({ departmentId }) => departmentId),
      votes: (votes.get(row.questionId) ?? 0) + question.importedVotes,
      timeZone: hearing.timeZone,
    }),
  )
  const last = rows.length > PAGE ? cases.at(-1) : undefined
  return { cases, next: last ? { openedAt: last.openedAt, number: last.number } : null }
}
