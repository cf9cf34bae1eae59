import { expect, test } from 'vitest'
import { clientAddress, lastForwarded, originForm } from './forwarded.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['what the sender claims, 203.0.113.7', '203.0.113.7'],
  [['10.0.0.1', '10.0.0.2, 203.0.113.7 '], '203.0.113.7'],
  ['', undefined],
  ['10.0.0.1, ', undefined],
  [null, undefined],
  [undefined, undefined],
])('of %j the nearest proxy wrote %j', (header, last) => expect(lastForwarded(header)).toBe(last))

const from = (remoteAddress: string | undefined, forwarded?: string) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress },
})

test.each([
  ['127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['127.0.0.1', '10.0.0.1, 203.0.113.9:4711', '203.0.113.9'],
  ['127.0.0.1', '[2001:db8::1]:443', '2001:db8::1'],
  ['::1', '::ffff:203.0.113.9', '203.0.113.9'],
  ['10.0.0.4', 'unknown', '10.0.0.4'],
  ['10.0.0.4', '203.0.113.9, unknown', '10.0.0.4'],
  ['::ffff:10.0.0.4', 'x\u0000y', '10.0.0.4'],
  ['10.0.0.4', '', '10.0.0.4'],
  ['10.0.0.4', undefined, '10.0.0.4'],
  [undefined, undefined, ''],
])('connected is %s, a trusted proxy says %j: it counts for %s', (connected, said, address) => {
  expect(clientAddress(from(connected, said), true)).toBe(address)
})

test('who trusts no proxy believes none', () => {
  expect(clientAddress(from('::ffff:198.51.100.1', '203.0.113.9'), false)).toBe('198.51.100.1')
})

test.each([
  ['/a?b', '/a?b'],
  ['http://evil.example/a/?b=http://c', '/a/?b=http://c'],
  ['HTTPS://evil.example', '/'],
  ['http://evil.example:81/socket.io/?EIO=4', '/socket.io/?EIO=4'],
  ['/http://evil.example/', '/http://evil.example/'],
  ['*', '*'],
  ['http://', 'http://'],
])('of the request target %s the path is %s', (target, path) => expect(originForm(target)).toBe(path))
