import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { senderOf } from './networks.ts'

test('the sender is who our front says, and else who is connected', () => {
  const request = { headers: { 'x-forwarded-for': '10.0.0.1, 203.0.113.7' }, socket: { remoteAddress: '127.0.0.1' } }
  expect(senderOf({ trustProxy: true }, request as unknown as IncomingMessage)).toBe('203.0.113.7')
  expect(senderOf({ trustProxy: false }, request as unknown as IncomingMessage)).toBe('127.0.0.1')
})
