import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { NODE_RATES } from '#contract/limits.ts'
import { Networks, senderOf } from './networks.ts'

test('addresses of one network share its rates, and others come all the same', () => {
  const networks = new Networks()
  expect(networks.of('2001:db8:7:99::5')).toBe(networks.of('2001:db8:7::1'))
  const { points } = NODE_RATES.eventsPerNetwork
  expect(networks.of('203.0.113.1').events.take(points)).toBe(true)
  // What comes back in the meantime is less than all of it.
  expect(networks.of('203.0.113.1').events.take(points)).toBe(false)
  expect(networks.of('203.0.113.2').events.take()).toBe(true)
  networks.close()
})

test('the sender is who our front says, and else who is connected', () => {
  const request = { headers: { 'x-forwarded-for': '10.0.0.1, 203.0.113.7' }, socket: { remoteAddress: '127.0.0.1' } }
  expect(senderOf({ trustProxy: true }, request as unknown as IncomingMessage)).toBe('203.0.113.7')
  expect(senderOf({ trustProxy: false }, request as unknown as IncomingMessage)).toBe('127.0.0.1')
})
