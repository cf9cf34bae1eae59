import { expect, test } from 'vitest'
import { networkKey } from './network.ts'

const now = new Date('2026-11-24T07:00:00Z')
const keyOf = (address: string, at = now) => networkKey(address, at)?.toString('hex')

test('addresses of one block have one key, in this period only, and it does not tell them', () => {
  expect(keyOf('203.0.113.7')).toBe(keyOf('203.0.113.250'))
  expect(keyOf('::ffff:203.0.113.7')).toBe(keyOf('203.0.113.7'))
  expect(keyOf('2001:db8:1:2::3')).toBe(keyOf('2001:db8:1:ff::9'))
  expect(keyOf('203.0.113.7')).not.toBe(keyOf('203.0.114.7'))
  expect(keyOf('203.0.113.7')).not.toBe(keyOf('203.0.113.7', new Date('2027-01-24T07:00:00Z')))
})

test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('%s says nothing of where a vote comes from', (address) => {
  expect(networkKey(address, now)).toBeNull()
})
