import { expect, test } from 'vitest'
import { readAddress } from './address.ts'

const ID = '0192f0c0-0000-7000-8000-000000000001'
const placeIn = (after: string) => readAddress({ q: '路灯', after }, []).after

test('a place in an address is where the page before ended', () => {
  expect(placeIn(`1000000.1764547200000.${ID}`)).toEqual({ score: 1_000_000, at: '2025-12-01T00:00:00.000Z', id: ID })
})

test.each([
  `1.999999999999999.${ID}`,
  `1.253402300800000.${ID}`,
  `1.1e9.${ID}`,
  `1.1764547200000.${ID}x`,
  '',
])('the place “%s” can be none, and the first page is shown', (after) => {
  expect(placeIn(after)).toBeUndefined()
})
