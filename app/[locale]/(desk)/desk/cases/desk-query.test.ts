import { expect, test } from 'vitest'
import { filterIn, listPath, pageIn } from './desk-query.ts'

const DEPARTMENT = '01900000-0000-7000-8000-000000000001'

test('an address says what a list asks for, and a list its address', () => {
  const filter = {
    scope: 'co',
    status: 'working',
    class: 'urgent',
    departmentId: DEPARTMENT,
    late: true,
    words: '水压 七层',
  } as const
  const { searchParams, pathname } = new URL(listPath(filter, 3), 'http://here.invalid')
  const query = Object.fromEntries(searchParams)
  expect([pathname, filterIn(query), pageIn(query)]).toEqual(['/desk/cases', filter, 3])
  expect(listPath({})).toBe('/desk/cases')
})

test('what nobody can ask for counts as none, and the rest still holds', () => {
  const query = {
    scope: 'theirs',
    status: ['open', 'working'],
    class: '<b>',
    department: '1',
    late: 'yes',
    words: ' ',
    page: '-1',
  }
  expect(filterIn(query)).toEqual({})
  expect(pageIn(query)).toBe(1)
  expect(filterIn({ ...query, scope: 'mine' })).toEqual({ scope: 'mine' })
  expect(filterIn({ words: 'x'.repeat(300) }).words).toHaveLength(100)
})
