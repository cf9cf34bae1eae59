import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { PublishedCase } from '#contract/open-data/published-case.ts'
import { type CaseOrigin, type CaseStatus, OVER_CASES } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { type CaseSummary, readSummaries } from '../case/list-cases.ts'
import { overdueAt } from '../case/overdue.ts'
import { listReadable } from '../hearing/queries.ts'
import { sqlWords } from '../kernel/sql-words.ts'
import { type CaseWords, caseFound } from '../search/find.ts'
import { PUBLISHED_PAGE, readCasesOf } from './read-cases.ts'

/**
 * Which cases are asked for. `topic`: by its name in either language, since each hearing has topics of its own. `since`, `until`: opened in `[since, until)`.
 * `words`: what question or reply contain.
 */
export type CaseMatch = {
  status?: CaseStatus | undefined
  departmentId?: string | undefined
  class?: string | undefined
  topic?: string | undefined
  origin?: CaseOrigin | undefined
  overdue?: boolean | undefined
  since?: Date | undefined
  until?: Date | undefined
  words?: CaseWords | undefined
  /** Open at any time of a span. */
  openIn?: { since: Date; until: Date } | undefined
}

/** The last case that was read, in the order of opening: neither its moment nor its number ever changes. */
export type CasePlace = { openedAt: Date; number: string }

/** A case in the list of the open API. */
export type ListedCase = CaseSummary & { topic: Bilingual | null }

type List = { match: CaseMatch; order: 'newest' | 'oldest'; after?: CasePlace | undefined; limit: number; now: Date }

/** Cases that match, of the hearings that the reader may read, by the moment of their opening; rehearsals' are left out. A case that is opened meanwhile moves no page. */
export async function listMatchingCases(
  prisma: PrismaClient,
  reader: Actor,
  { match, order, after, limit, now }: List,
): Promise<{ cases: ListedCase[]; next: CasePlace | null }> {
  const newest = order === 'newest'
  const place = after
    ? `AND (c.opened_at, c.number) ${newest ? '<' : '>'} ('${after.openedAt.toISOString()}'::timestamptz, $11)`
    : 'AND $11::text IS NULL'
  const direction = newest ? 'DESC' : 'ASC'
  const rows = await prisma.$queryRawUnsafe<{ id: string; overdue: boolean }[]>(
    `SELECT c.id, ${overdueAt(now)} AS overdue ${matching(match, now)} ${place}
    ORDER BY c.opened_at ${direction}, c.number ${direction} LIMIT ${limit + 1}`,
    ...(await valuesOf(prisma, reader, match)),
    after?.number ?? null,
  )
  const page = rows.slice(0, limit)
  const cases = await readSummaries(prisma, page)
  const topics = await prisma.case.findMany({
    where: { id: { in: page.map(({ id }) => id) } },
    select: { number: true, question: { select: { topic: { select: { nameZh: true, nameEn: true } } } } },
  })
  const topicOf = new Map(topics.map(({ number, question: { topic } }) => [number, topic]))
  const last = cases.at(-1)
  return {
    cases: cases.map((one) => {
      const topic = topicOf.get(one.number)
      return { ...one, topic: topic ? { zh: topic.nameZh, en: topic.nameEn } : null }
    }),
    next: rows.length > limit && last ? { openedAt: new Date(last.openedAt), number: last.number } : null,
  }
}

/** All cases that match as open data, in the order of their numbers, page by page. */
export async function* eachMatchingCase(
  prisma: PrismaClient,
  reader: Actor,
  match: CaseMatch,
  now: Date,
): AsyncGenerator<PublishedCase> {
  let after = ''
  for (;;) {
    const rows = await prisma.$queryRawUnsafe<{ number: string }[]>(
      `SELECT c.number ${matching(match, now)} AND c.number > $11 ORDER BY c.number LIMIT ${PUBLISHED_PAGE}`,
      ...(await valuesOf(prisma, reader, match)),
      after,
    )
    yield* await readCasesOf(
      prisma,
      reader,
      rows.map(({ number }) => number),
      now,
    )
    const last = rows.at(-1)
    if (!last || rows.length < PUBLISHED_PAGE) return
    after = last.number
  }
}

/** SQL for the cases `c` that match, with the ten values of `valuesOf`. */
const matching = (
  { overdue, openIn }: CaseMatch,
  now: Date,
): string => `FROM "case" c JOIN hearing h ON h.id = c.hearing_id
  WHERE NOT h.rehearsal AND c.hearing_id = ANY($1::uuid[])
    AND ($2::case_status IS NULL OR c.status = $2::case_status) AND ($3::uuid IS NULL OR c.department_id = $3::uuid)
    AND ($4::text IS NULL OR c.class = $4) AND ($5::case_origin IS NULL OR c.origin = $5::case_origin)
    AND ($6::text IS NULL OR EXISTS (SELECT 1 FROM question q JOIN topic t ON t.id = q.topic_id WHERE q.id = c.question_id AND $6 IN (t.name_zh, t.name_en)))
    AND ($7::timestamptz IS NULL OR c.opened_at >= $7::timestamptz) AND ($8::timestamptz IS NULL OR c.opened_at < $8::timestamptz)
    AND ${caseFound('$9', '$10')} ${overdue ? `AND ${overdueAt(now)}` : ''}
    ${openIn ? `AND ${wasOpenIn(openIn)}` : ''}`

const wasOpenIn = ({ since, until }: { since: Date; until: Date }): string =>
  `c.opened_at < '${until.toISOString()}'::timestamptz
    AND (c.status NOT IN (${sqlWords(OVER_CASES)}) OR c.status_at >= '${since.toISOString()}'::timestamptz)`

async function valuesOf(prisma: PrismaClient, reader: Actor, match: CaseMatch): Promise<unknown[]> {
  const hearings = (await listReadable(prisma, reader)).map(({ id }) => id)
  const { status, departmentId, class: code, origin, topic, since, until, words } = match
  const given = [status, departmentId, code, origin, topic, since, until, words?.tsquery, words?.number]
  return [hearings, ...given.map((one) => one ?? null)]
}
