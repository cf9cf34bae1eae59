import { expect, test } from 'vitest'
import { inNextOrder } from './next-order.ts'

const next = (number: number, second: number, place?: number) => ({
  number,
  status: 'next' as const,
  statusAt: `2026-11-28T09:00:0${second}Z`,
  ...(place === undefined ? {} : { place }),
})

test('the next ones stand by the place that they were given, then as they were put there', () => {
  const all = [next(1, 3), next(2, 1), next(3, 2, 1), next(4, 4, 0), { ...next(5, 0), status: 'approved' as const }]
  expect(inNextOrder(all).map(({ number }) => number)).toEqual([4, 3, 2, 1])
})

test('those put there in the same moment stand by their numbers, also where none has a place', () => {
  expect(inNextOrder([next(9, 1), next(8, 1)]).map(({ number }) => number)).toEqual([8, 9])
})
