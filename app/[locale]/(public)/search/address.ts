import { calendarDay, moment } from '#contract/ids.ts'
import { SEARCH_KINDS } from '#contract/search.ts'
import { CASE_STATUSES } from '#contract/states.ts'
import type { SearchCursor, SearchFilter } from '#domain/search/find.ts'

/** What the address of a search says. */
export type Asked = { words: string; filter: SearchFilter; after: SearchCursor | undefined }

type Query = Record<string, string | string[] | undefined>

const CURSOR = /^(\d{1,9})\.(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Reads the address; what it does not understand is left out. */
export function readAddress(query: Query, departments: readonly { id: string }[]): Asked {
  const kind = SEARCH_KINDS.find((one) => one === query.kind)
  const status = CASE_STATUSES.find((one) => one === query.state)
  const department = departments.find(({ id }) => id === query.department)
  const day = (value: unknown) => calendarDay.safeParse(value).data
  const [from, to] = [day(query.from), day(query.to)]
  return {
    words: typeof query.q === 'string' ? query.q : '',
    filter: {
      ...(kind ? { kind } : {}),
      ...(status ? { status } : {}),
      ...(department ? { departmentId: department.id } : {}),
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    },
    after: readCursor(query.after),
  }
}

function readCursor(value: unknown): SearchCursor | undefined {
  const [, score, at, id] = (typeof value === 'string' && CURSOR.exec(value)) || []
  // Fifteen digits reach years that the database has no moments of.
  const from = id && moment.safeParse(new Date(Number(at)).toISOString()).data
  return from ? { score: Number(score), at: from, id } : undefined
}

/** The address of a search. */
export function searchAddress({ words, filter, after }: Asked): string {
  const query = new URLSearchParams({
    ...(words ? { q: words } : {}),
    ...(filter.kind ? { kind: filter.kind } : {}),
    ...(filter.status ? { state: filter.status } : {}),
    ...(filter.departmentId ? { department: filter.departmentId } : {}),
    ...(filter.from ? { from: filter.from } : {}),
    ...(filter.to ? { to: filter.to } : {}),
    ...(after ? { after: `${after.score}.${Date.parse(after.at)}.${after.id}` } : {}),
  })
  return query.size ? `/search?${query}` : '/search'
}
