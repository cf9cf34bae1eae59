import { expect, test } from 'vitest'
import { momentsOf, monthsUpTo, periodAfter, periodBefore, periodNamed, periodOf, periodsBetween } from './period.ts'

test('a name says its days, and only a month, a quarter or a year has one', () => {
  expect(periodNamed('2026')).toMatchObject({ kind: 'year', firstDay: '2026-01-01', lastDay: '2026-12-31' })
  expect(periodNamed('2026-Q4')).toMatchObject({ kind: 'quarter', firstDay: '2026-10-01', lastDay: '2026-12-31' })
  expect(periodNamed('2028-02')).toMatchObject({ kind: 'month', firstDay: '2028-02-01', lastDay: '2028-02-29' })
  for (const name of ['', '2026-Q5', '2026-13', '2026-1', '1999', '2026-Q4 ', "2026'"])
    expect(periodNamed(name)).toBeNull()
})

test('periods follow one another without a gap, and a day lies in the one of its kind', () => {
  for (const name of ['2026', '2026-Q1', '2026-Q4', '2026-01', '2026-12']) {
    const period = periodNamed(name)
    if (!period) throw new Error(name)
    expect(periodBefore(periodAfter(period))).toEqual(period)
    expect(periodOf(period.kind, period.firstDay)).toEqual(period)
    expect(periodOf(period.kind, period.lastDay)).toEqual(period)
  }
})

test('its moments are midnights of the zone, and it ends as the next one begins', () => {
  const [autumn, winter] = [periodOf('quarter', '2026-09-30'), periodOf('quarter', '2026-10-01')]
  expect(momentsOf(winter, 'Asia/Shanghai')).toEqual({
    from: '2026-09-30T16:00:00.000Z',
    to: '2026-12-31T16:00:00.000Z',
  })
  expect(momentsOf(autumn, 'Asia/Shanghai').to).toBe(momentsOf(winter, 'Asia/Shanghai').from)
  expect(momentsOf(periodOf('month', '2026-03-01'), 'Europe/Berlin')).toEqual({
    from: '2026-02-28T23:00:00.000Z',
    to: '2026-03-31T22:00:00.000Z',
  })
})

test('a trend has its months in their order, and periods between two moments are all there', () => {
  const months = (name: string, count: number) => monthsUpTo(periodOf('month', name), count).map((one) => one.name)
  expect(months('2026-02-10', 3)).toEqual(['2025-12', '2026-01', '2026-02'])
  expect(monthsUpTo(periodOf('year', '2026-01-01'), 3)).toHaveLength(12)
  const all = periodsBetween(Date.parse('2026-11-30T16:00:00Z'), Date.parse('2027-01-01T00:00:00Z'), 'Asia/Shanghai')
  expect(all.map(({ name }) => name)).toEqual(['2026-12', '2027-01', '2026-Q4', '2027-Q1', '2026', '2027'])
})
