import { type DeskFilter, deskFilter } from '#contract/desk-filter.ts'

/** The parts of an address by which a list of cases is asked for. */
export type DeskQuery = Readonly<Record<string, string | string[] | undefined>>

const one = (value: string | string[] | undefined) => (typeof value === 'string' && value !== '' ? value : undefined)

/** What an address asks for; a part that asks for nothing that there is counts as none. */
export function filterIn(query: DeskQuery): DeskFilter {
  const asked = {
    scope: one(query.scope),
    status: one(query.status),
    class: one(query.class),
    departmentId: one(query.department),
    late: one(query.late) === '1' ? true : undefined,
    words: one(query.words)?.slice(0, 100),
  }
  const parts = Object.entries(asked).flatMap(([name, value]) => {
    const parsed = deskFilter.safeParse({ [name]: value })
    return parsed.success && value !== undefined ? [parsed.data] : []
  })
  return Object.assign({}, ...parts)
}

/** The page of a list, from 1; a wild number is the first. */
export const pageIn = ({ page }: DeskQuery): number => {
  const n = Number(one(page) ?? 1)
  return Number.isInteger(n) && n > 0 && n < 10_000 ? n : 1
}

/** The address of a list, from the root and without prefix. */
export function listPath(filter: DeskFilter, page = 1): string {
  const { departmentId, late, ...plain } = filter
  const parts = new URLSearchParams()
  for (const [name, value] of Object.entries(plain)) if (value !== undefined) parts.set(name, value)
  if (departmentId) parts.set('department', departmentId)
  if (late) parts.set('late', '1')
  if (page > 1) parts.set('page', String(page))
  const query = parts.toString()
  return query ? `/desk/cases?${query}` : '/desk/cases'
}
