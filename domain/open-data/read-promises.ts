import { clock } from '#contract/clocks/clock.ts'
import type { Actor } from '#contract/identity.ts'
import type { PromiseState, PublishedPromise } from '#contract/open-data/published-rows.ts'
import { OVER_CASES } from '#contract/states.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { listReadable } from '../hearing/queries.ts'

/** Which promises are read. `since`, `until`: made for a case that was opened in `[since, until)`. */
export type PromiseFilter = {
  departmentId?: string | undefined
  state?: PromiseState | undefined
  since?: Date | undefined
  until?: Date | undefined
  /** Of cases that were open at any time of a span. */
  openIn?: { since: Date; until: Date } | undefined
}

/** The last promise that was read: its case and its key, which never change. */
export type PromisePlace = { case: string; key: string }
type Page = { filter?: PromiseFilter; after?: PromisePlace | undefined; limit: number; now: Date }

const PARTS = {
  case: {
    select: {
      number: true,
      status: true,
      confidential: true,
      departmentId: true,
      dueOn: true,
      hearing: { select: { slug: true } },
      question: { select: { answer: { select: { summary: true } } } },
      returns: { where: { judgedAt: { not: null } }, orderBy: { judgedAt: 'desc' }, take: 1 },
    },
  },
} as const satisfies Prisma.CaseClockInclude
type Row = Prisma.CaseClockGetPayload<{ include: typeof PARTS }>

/** Promises of the hearings that the reader may read, in the order of their cases' numbers; rehearsals' are left out. A page costs the same number of statements however many it holds. */
export async function readPublishedPromises(
  prisma: PrismaClient,
  reader: Actor,
  { filter = {}, after, limit, now }: Page,
): Promise<{ promises: PublishedPromise[]; next: PromisePlace | null }> {
  const hearings = (await listReadable(prisma, reader)).filter(({ rehearsal }) => !rehearsal)
  const { departmentId, state, since, until, openIn } = filter
  const rows = await prisma.caseClock.findMany({
    where: {
      kind: 'promise',
      AND: [
        { case: { hearingId: { in: hearings.map(({ id }) => id) } } },
        since ? { case: { openedAt: { gte: since } } } : {},
        until ? { case: { openedAt: { lt: until } } } : {},
        departmentId === undefined ? {} : { OR: [{ departmentId }, { departmentId: null, case: { departmentId } }] },
        openIn
          ? {
              case: {
                openedAt: { lt: openIn.until },
                OR: [{ status: { notIn: [...OVER_CASES] } }, { statusAt: { gte: openIn.since } }],
              },
            }
          : {},
        state ? conditionOf(prisma, state, now) : {},
        after
          ? { OR: [{ case: { number: { gt: after.case } } }, { case: { number: after.case }, key: { gt: after.key } }] }
          : {},
      ],
    },
    include: PARTS,
    orderBy: [{ case: { number: 'asc' } }, { key: 'asc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const ids = page.flatMap(({ milestoneId }) => milestoneId ?? [])
  const milestones = await prisma.caseMilestone.findMany({ where: { id: { in: ids } } })
  const departments = await prisma.department.findMany()
  const milestoneOf = new Map(milestones.map((one) => [one.id, one]))
  const departmentOf = new Map(departments.map((one) => [one.id, one]))
  const promises = page.map((row) => {
    const milestone = row.milestoneId === null ? undefined : milestoneOf.get(row.milestoneId)
    const lead = departmentOf.get(row.departmentId ?? row.case.departmentId ?? '')
    return promiseOf(row, milestone, lead, now)
  })
  const last = promises.at(-1)
  return { promises, next: rows.length > limit && last ? { case: last.case, key: last.key } : null }
}

function conditionOf(prisma: PrismaClient, state: PromiseState, now: Date): Prisma.CaseClockWhereInput {
  const { dueAt } = prisma.caseClock.fields
  switch (state) {
    case 'running':
      return { stoppedAt: null, dueAt: { gt: now } }
    case 'overdue':
      return { stoppedAt: null, dueAt: { lte: now } }
    case 'met':
      return { stoppedAt: { lte: dueAt } }
    case 'late':
      return { stoppedAt: { gt: dueAt } }
  }
}

function stateOf({ stoppedAt, dueAt }: Row, now: Date): PromiseState {
  if (stoppedAt) return stoppedAt <= dueAt ? 'met' : 'late'
  return dueAt > now ? 'running' : 'overdue'
}

type Milestone = { title: string; plannedOn: string } | undefined
type Lead = { id: string; nameZh: string; nameEn: string } | undefined

function promiseOf(row: Row, milestone: Milestone, lead: Lead, now: Date): PublishedPromise {
  const { number, status, confidential, hearing, question, dueOn, returns } = row.case
  const [judged] = returns
  const text = milestone ? milestone.title : (question.answer?.summary ?? null)
  return {
    case: number,
    key: row.key,
    kind: row.milestoneId === null ? 'answer' : 'milestone',
    hearing: hearing.slug,
    caseStatus: status,
    departmentId: lead?.id ?? null,
    departmentZh: lead?.nameZh ?? null,
    departmentEn: lead?.nameEn ?? null,
    text: confidential ? null : text,
    madeAt: new Date(clock.parse(row.clock).start).toISOString(),
    day: (milestone ? milestone.plannedOn : dueOn) ?? null,
    due: row.dueAt.toISOString(),
    stoppedAt: row.stoppedAt?.toISOString() ?? null,
    state: stateOf(row, now),
    judged: judged?.outcome ?? null,
    judgedAt: judged?.judgedAt?.toISOString() ?? null,
    milestoneId: row.milestoneId,
  }
}

/** Promises that a page of them all holds. */
const ALL_PAGE = 500

/** All promises that `readPublishedPromises` gives, page by page. */
export async function* eachPublishedPromise(
  prisma: PrismaClient,
  reader: Actor,
  filter: PromiseFilter,
  now: Date,
): AsyncGenerator<PublishedPromise> {
  let after: PromisePlace | undefined
  for (;;) {
    const page: Awaited<ReturnType<typeof readPublishedPromises>> = await readPublishedPromises(prisma, reader, {
      ...{ filter, after, now },
      limit: ALL_PAGE,
    })
    yield* page.promises
    if (!page.next) return
    after = page.next
  }
}
