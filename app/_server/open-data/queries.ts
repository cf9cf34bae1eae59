import { idFrom, queryId, wordFrom } from '#app/_server/http-query.ts'
import { rulebookCode } from '#contract/cases.ts'
import { casePlace, dataMoment, promisePlace, topicName } from '#contract/open-data/places.ts'
import { PROMISE_STATES } from '#contract/open-data/published-rows.ts'
import { Refusal } from '#contract/refusals.ts'
import { QUERY_LENGTH } from '#contract/search.ts'
import { CASE_ORIGINS, CASE_STATUSES } from '#contract/states.ts'
import type { CaseMatch, CasePlace } from '#domain/open-data/matching-cases.ts'
import type { PromiseFilter, PromisePlace } from '#domain/open-data/read-promises.ts'
import { readCaseWords } from '#domain/search/find.ts'
import { database } from '#platform/db.ts'

type Parser<T> = { safeParse(value: string): { success: true; data: T } | { success: false } }

const given = (request: Request, name: string) => new URL(request.url).searchParams.get(name)

/** What a parameter of a request's address says, undefined where it is left out; refused as `malformed` under its name. */
function read<T>(request: Request, name: string, parser: Parser<T>): T | undefined {
  const raw = given(request, name)
  if (raw === null || raw === '') return undefined
  const parsed = parser.safeParse(raw)
  if (!parsed.success) throw new Refusal('malformed', { field: name })
  return parsed.data
}

const spanIn = (request: Request) => ({
  since: read(request, 'since', dataMoment),
  until: read(request, 'until', dataMoment),
})

/** Which cases a request asks for; refused as `malformed` or `too_long`, under the parameter's name. */
export async function caseMatchIn(request: Request): Promise<CaseMatch> {
  const state = wordFrom(request, 'state', ['all', ...CASE_STATUSES])
  const origin = wordFrom(request, 'origin', ['all', ...CASE_ORIGINS])
  return {
    status: state === 'all' ? undefined : state,
    origin: origin === 'all' ? undefined : origin,
    departmentId: queryId(request, 'department') ?? undefined,
    class: read(request, 'class', rulebookCode),
    topic: read(request, 'topic', topicName),
    overdue: wordFrom(request, 'overdue', ['no', 'yes']) === 'yes',
    ...spanIn(request),
    words: await wordsIn(request),
  }
}

async function wordsIn(request: Request): Promise<CaseMatch['words']> {
  const raw = given(request, 'q')
  if (raw === null || raw.trim() === '') return undefined
  const words = await readCaseWords(database().prisma, raw)
  if (words === 'too_long') throw new Refusal('too_long', { field: 'q', max: QUERY_LENGTH, length: raw.length })
  if (typeof words === 'string') throw new Refusal('malformed', { field: 'q' })
  return words
}

/** After which case a page begins; undefined at the first one. */
export const casePlaceIn = (request: Request): CasePlace | undefined => read(request, 'after', casePlace)

/** Which promises a request asks for. */
export function promiseFilterIn(request: Request): PromiseFilter {
  const department = given(request, 'department')
  const state = wordFrom(request, 'state', ['all', ...PROMISE_STATES])
  return {
    departmentId: department === null ? undefined : idFrom(department, 'department'),
    state: state === 'all' ? undefined : state,
    ...spanIn(request),
  }
}

/** After which promise a page begins; undefined at the first one. */
export const promisePlaceIn = (request: Request): PromisePlace | undefined => read(request, 'after', promisePlace)
