import type { Actor } from '#contract/identity.ts'
import type { PublishedCase } from '#contract/open-data/published-case.ts'
import { OPEN_CASES } from '#contract/states.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { listReadable } from '../hearing/queries.ts'
import { rulesNow } from '../rulebook/queries.ts'
import { PUBLISHED_PARTS, publishedOf } from './published-view.ts'

/** Which cases are read. `since`, `until`: opened in `[since, until)`; with `andOpen` also those opened before that somebody has work with. */
export type PublishedFilter = {
  since?: Date | undefined
  until?: Date | undefined
  andOpen?: boolean | undefined
  departmentId?: string | undefined
}

/** Cases a page holds at most. */
export const PUBLISHED_PAGE = 500

/**
 * Cases as open data, in the order of their numbers, which never changes. Those of hearings that the reader may not read are left out, and
 * rehearsals'. `after`: the number of the last one that was read before; `next` is it for the page that follows. A page costs the same number of statements
 * however many cases it holds.
 */
export async function readPublishedCases(
  prisma: PrismaClient,
  reader: Actor,
  { filter = {}, after = '', limit = PUBLISHED_PAGE, now }: PublishedPage,
): Promise<{ cases: PublishedCase[]; next: string | null }> {
  const hearings = (await listReadable(prisma, reader)).filter(({ rehearsal }) => !rehearsal)
  const { calendar } = await rulesNow(prisma, reader)
  const rows = await prisma.case.findMany({
    where: {
      AND: [{ hearingId: { in: hearings.map(({ id }) => id) } }, { number: { gt: after } }, conditionOf(filter)],
    },
    include: PUBLISHED_PARTS,
    orderBy: { number: 'asc' },
    take: limit + 1,
  })
  const cases = rows.slice(0, limit).map((row) => publishedOf(row, calendar, now))
  return { cases, next: rows.length > limit ? (cases.at(-1)?.number ?? null) : null }
}

type PublishedPage = { filter?: PublishedFilter; after?: string; limit?: number; now: Date }

/** Cases by their numbers as open data, in the order of these. The caller has asked whether the reader may read them. */
export async function readCasesOf(
  prisma: PrismaClient,
  reader: Actor,
  numbers: readonly string[],
  now: Date,
): Promise<PublishedCase[]> {
  const { calendar } = await rulesNow(prisma, reader)
  const rows = await prisma.case.findMany({
    where: { number: { in: [...numbers] } },
    include: PUBLISHED_PARTS,
    orderBy: { number: 'asc' },
  })
  return rows.map((row) => publishedOf(row, calendar, now))
}

/** All cases that `readPublishedCases` gives, page by page. */
export async function* eachPublishedCase(
  prisma: PrismaClient,
  reader: Actor,
  filter: PublishedFilter,
  now: Date,
): AsyncGenerator<PublishedCase> {
  let after: string | null = ''
  while (after !== null) {
    const page: Awaited<ReturnType<typeof readPublishedCases>> = await readPublishedCases(prisma, reader, {
      filter,
      after,
      now,
    })
    yield* page.cases
    after = page.next
  }
}

function conditionOf({ since, until, andOpen, departmentId }: PublishedFilter): Prisma.CaseWhereInput {
  const before = until ? { openedAt: { lt: until } } : {}
  const recent = since ? { openedAt: { gte: since } } : {}
  const from = andOpen ? { OR: [recent, { status: { in: [...OPEN_CASES] } }] } : recent
  return { AND: [before, from, departmentId === undefined ? {} : { departmentId }] }
}
