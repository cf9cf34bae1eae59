import type { Actor } from '#contract/identity.ts'
import { SEARCH_KINDS, SEARCH_PAGE, SEARCH_RANKED, type SearchKind } from '#contract/search.ts'
import type { CaseStatus } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { listListed } from '../hearing/queries.ts'
import { type Common, readCommon, textsWith } from './frequencies.ts'
import { type Months, newestMonths, OF_KIND } from './newest.ts'
import { type Prepared, prepare } from './prepare.ts'
import type { NoQuery } from './query.ts'
import { caseResult, readResults, type SearchResult } from './results.ts'
import { looksForSome } from './some.ts'

/** What results are asked for. State and department are those of the case; days, the first and the last one, are told by what the search is given as the zone. */
export type SearchFilter = {
  kind?: SearchKind | undefined
  status?: CaseStatus | undefined
  departmentId?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Where the next page begins: the last result of this one. */
export type SearchCursor = { score: number; at: string; id: string }

/** What was found. */
export type SearchAnswer = {
  /** The case whose number was asked for. */
  exact: SearchResult | null
  results: SearchResult[]
  /** How many there are of each kind, whatever kind was asked for; with `more`, of the newest months alone, and there are more. */
  counts: Readonly<Record<SearchKind, number>>
  more: boolean
  /** No text has all of the words: these have some of them. */
  some: boolean
  next: SearchCursor | null
}

/**
 * Finds what the reader may read: texts with all that was asked for, those first that have it as it was typed, then those that fit best, and newer ones
 * before older ones that fit as well. Of more than a thousand of the kind the newest thousand are ordered so, and no others come: a thousand of those
 * that have it as it was typed, and a thousand of all. Where no text has all of the words, those come that have
 * a rare one and another (`some.ts`). Rehearsals are left out. Answers why where there is nothing to look for.
 */
export async function search(
  prisma: PrismaClient,
  reader: Actor,
  raw: string,
  filter: SearchFilter,
  { after, timeZone }: { after?: SearchCursor | undefined; timeZone: string },
): Promise<SearchAnswer | NoQuery> {
  const prepared = await prepare(prisma, raw)
  if (typeof prepared === 'string') return prepared
  const [listed, common] = await Promise.all([
    listListed(prisma, reader),
    readCommon(prisma, [...prepared.terms, prepared.whole ?? '']),
  ])
  const hearings = listed.map(({ id }) => id)
  const find = (tsquery: string, whole: string | null, terms: readonly string[]) =>
    findNewest(prisma, common, { tsquery, whole, terms, hearings, filter, after, timeZone })
  const exact = await caseResult(prisma, prepared, hearings)
  let found = prepared.all === null ? NONE : await find(prepared.all, prepared.whole, prepared.terms)
  const some = found.total === 0 && prepared.terms.length > 1
  if (some)
    for (const look of looksForSome(
      prepared.terms.map((tsquery) => ({ tsquery, texts: textsWith(tsquery, common) })),
    )) {
      found = await find(`(${look})${prepared.without}`, null, [])
      if (found.total > 0) break
    }
  const page = found.rows.slice(0, SEARCH_PAGE)
  const last = found.rows.length > SEARCH_PAGE ? page.at(-1) : undefined
  return {
    exact,
    results: await readResults(prisma, prepared, page),
    counts: found.counts,
    more: found.more,
    some: some && found.total > 0,
    next: last ? { score: last.score, at: last.at.toISOString(), id: last.id } : null,
  }
}

/** What a query means for a list of cases: SQL asks `caseFound` of these two. */
export type CaseWords = Pick<Prepared, 'number'> & { tsquery: string | null }

/** Reads what somebody typed for a list of cases; answers why where there is nothing to look for. */
export async function readCaseWords(prisma: PrismaClient, raw: string): Promise<CaseWords | NoQuery> {
  const prepared = await prepare(prisma, raw)
  return typeof prepared === 'string' ? prepared : { number: prepared.number, tsquery: prepared.all }
}

/**
 * SQL for whether a case `c` is what was asked for: it has that number, and its question or a reply has all of the words. `tsquery` and `number` are
 * the parameters of `CaseWords`, such as `$3`. Who may read the case is asked apart.
 */
export const caseFound = (tsquery: string, number: string): string =>
  `(${number}::text IS NULL OR c.number = ${number}::text) AND (${tsquery}::text IS NULL
    OR c.question_id IN (SELECT d.question_id FROM search_document d WHERE d.words @@ ${tsquery}::text::tsquery))`

type FoundRow = { source: string; id: string; at: Date; kind: SearchKind; score: number }
/** `more`: only the newest months were looked into; `whole`: how many of those that have it as it was typed are ordered. */
type Found = {
  rows: FoundRow[]
  counts: Record<SearchKind, number>
  total: number
  more: boolean
  whole: number
}

const NO_COUNTS = Object.fromEntries(SEARCH_KINDS.map((kind) => [kind, 0])) as Record<SearchKind, number>
const NONE: Found = { rows: [], counts: NO_COUNTS, total: 0, more: false, whole: 0 }

type Asked = {
  tsquery: string
  whole: string | null
  hearings: readonly string[]
  filter: SearchFilter
  after: SearchCursor | undefined
  timeZone: string
}

/** Finds texts, of common words in the newest months alone where these hold as many as are ordered. */
async function findNewest(
  prisma: PrismaClient,
  common: Common,
  { terms, ...asked }: Asked & { terms: readonly string[] },
): Promise<Found> {
  const { filter, whole } = asked
  const span = { narrowed: !!(filter.status || filter.departmentId), from: filter.from, to: filter.to }
  const monthsFor = (texts: number) => newestMonths(texts, span, common)
  const within = {
    all: terms.length ? monthsFor(Math.min(...terms.map((term) => textsWith(term, common)))) : null,
    whole: whole === null ? null : monthsFor(textsWith(whole, common)),
  }
  const found = await readFound(prisma, asked, within)
  const { kind } = filter
  const all = !within.all || within.all.all || (kind ? found.counts[kind] : found.total) > SEARCH_RANKED
  const typed = !within.whole || within.whole.all || found.whole === SEARCH_RANKED
  if (all && typed) return found
  const months = { all: all ? within.all : null, whole: typed ? within.whole : null }
  if (all || !kind) return readFound(prisma, asked, months)
  // Of all months the asked kind alone; of the others is known what the newest ones told.
  const again = await readFound(prisma, asked, months, kind)
  const counts = { ...found.counts, [kind]: again.counts[kind] }
  return { ...again, counts, total: sumOf(counts), more: true }
}

const sumOf = (counts: Record<SearchKind, number>) => Object.values(counts).reduce((sum, n) => sum + n, 0)

/** A title counts ten times what other words do; a long text no more than a short one. */
const RANK = `ts_rank('{0.1, 0.1, 0.1, 1}', h.words, $1::tsquery, 1)`

/** The documents that `query` finds, with what is told of them. Everything that narrows it stands in the rows of the index itself. */
const FOUND = (query: string) => `
  SELECT d.source, d.id, d.at, d.words,
    CASE d.source WHEN 'hearing' THEN 'hearing' WHEN 'caption' THEN 'said' WHEN 'question' THEN CASE WHEN d.case_status IS NULL THEN 'question' ELSE 'case' END ELSE 'reply' END AS kind
  FROM search_document d
  WHERE d.words @@ ${query}::tsquery AND d.hearing_id = ANY($2::uuid[])
    AND ($3::case_status IS NULL OR d.case_status = $3::case_status) AND ($4::uuid IS NULL OR d.department_id = $4::uuid)
    AND ($5::date IS NULL OR d.at >= $5::date::timestamp AT TIME ZONE $7)
    AND ($6::date IS NULL OR d.at < ($6::date + 1)::timestamp AT TIME ZONE $7)`

/** The newest thousand of them of the kind that is asked for. */
const NEWEST = (documents: string) =>
  `SELECT * FROM ${documents} AS f WHERE $8::text IS NULL OR f.kind = $8::text ORDER BY f.at DESC, f.id LIMIT ${SEARCH_RANKED}`

async function readFound(
  prisma: PrismaClient,
  { tsquery, whole, hearings, filter, after, timeZone }: Asked,
  within: { all: Months | null; whole: Months | null },
  only?: SearchKind,
): Promise<Found> {
  const { kind, status, departmentId, from, to } = filter
  const asked = (query: string, months: Months | null) =>
    [`(${query})`, ...(months ? [months.tsquery] : []), ...(only ? [OF_KIND[only]] : [])].join(' & ')
  const rows = await prisma.$queryRawUnsafe<
    (Partial<FoundRow> & { counts: Partial<Record<SearchKind, number>>; whole: number })[]
  >(
    `WITH hits AS MATERIALIZED (${FOUND('$13')}), whole AS MATERIALIZED (${NEWEST(`(${FOUND('$12')})`)}), newest AS (${NEWEST('hits')}), ordered AS (
      SELECT w.*, TRUE AS whole FROM whole w
      UNION ALL SELECT n.*, FALSE FROM newest n WHERE NOT EXISTS (SELECT 1 FROM whole w WHERE w.source = n.source AND w.id = n.id)
    ), ranked AS (
      SELECT h.source::text, h.id, h.at, h.kind, (CASE WHEN h.whole THEN 1000000 ELSE 0 END + ${RANK} * 999999)::int AS score FROM ordered h
    ), page AS (
      SELECT * FROM ranked WHERE $9::int IS NULL OR score < $9::int
        OR (score = $9::int AND (at < $10::timestamptz OR (at = $10::timestamptz AND id > $11::uuid)))
      ORDER BY score DESC, at DESC, id LIMIT ${SEARCH_PAGE + 1}
    )
    SELECT page.*, (SELECT coalesce(json_object_agg(k.kind, k.n), '{}') FROM (SELECT kind, count(*)::int AS n FROM hits GROUP BY kind) k) AS counts,
      (SELECT count(*)::int FROM whole) AS whole
    FROM (SELECT 1) one LEFT JOIN page ON TRUE ORDER BY page.score DESC, page.at DESC, page.id`,
    tsquery,
    hearings,
    status ?? null,
    departmentId ?? null,
    from ?? null,
    to ?? null,
    timeZone,
    kind ?? null,
    after?.score ?? null,
    after?.at ?? null,
    after?.id ?? null,
    whole === null ? null : asked(whole, within.whole),
    asked(tsquery, within.all),
  )
  const [first] = rows
  const counts = { ...NO_COUNTS, ...first?.counts }
  return {
    rows: rows.filter((row): row is (typeof rows)[number] & FoundRow => row.id != null),
    counts,
    total: sumOf(counts),
    more: within.all?.all === false,
    whole: first?.whole ?? 0,
  }
}
