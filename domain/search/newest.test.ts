import { expect, test } from 'vitest'
import { newestMonths } from './newest.ts'

/** A year with ten thousand texts a month. */
const common = new Map([
  ...Array.from({ length: 12 }, (_, n) => [`~2026-${String(n + 1).padStart(2, '0')}`, 10_000] as const),
  ['居民', 60_000],
])
const whole = { narrowed: false }
const months = (tsquery: string | undefined) => tsquery?.match(/\d{4}-\d\d/g) ?? []

test('a common word is looked for in as many of the newest months as are likely to hold enough, and in those that come', () => {
  const found = newestMonths(60_000, whole, common)
  expect(found?.all).toBe(false)
  expect(months(found?.tsquery).slice(0, 2)).toEqual(['2026-12', '2027-01'])
  expect(months(newestMonths(12_000, whole, common)?.tsquery)[0]).toBe('2026-09')
  expect(months(newestMonths(60_000, { narrowed: true }, common)?.tsquery)[0]).toBe('2026-06')
})

test('a rare word, and any where nothing is known of months, is looked for everywhere', () => {
  expect(newestMonths(4_000, whole, common)).toBe(null)
  expect(newestMonths(60_000, whole, new Map([['居民', 60_000]]))).toBe(null)
  expect(
    newestMonths(Number.MAX_SAFE_INTEGER, { narrowed: true, from: '0001-01-01', to: '9999-12-31' }, new Map()),
  ).toBe(null)
})

test('days bound the months: where all of these are looked into nothing is left out', () => {
  const days = { narrowed: false, from: '2026-03-10', to: '2026-03-20' }
  expect(newestMonths(20_000, days, common)).toEqual({ tsquery: `('~2026-03')`, all: true })
  expect(newestMonths(20_000, { ...days, to: '2026-03-31' }, common)?.tsquery).toBe(`('~2026-03' | '~2026-04')`)
  expect(newestMonths(60_000, { narrowed: false, to: '2026-05-31' }, common)).toEqual({
    tsquery: `('~2026-06')`,
    all: false,
  })
  // Long before the first text, and long after the last one.
  expect(newestMonths(20_000, { narrowed: true, from: '0001-01-01' }, common)).toBe(null)
  expect(months(newestMonths(60_000, { narrowed: true, to: '9999-12-30' }, common)?.tsquery).at(-1)).toBe('2027-12')
})
