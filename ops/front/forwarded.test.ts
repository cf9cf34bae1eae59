import { expect, test } from 'vitest'
import { forwardedHeaders, isClaim, upgradeHead } from './forwarded.ts'

const claims = {
  host: 'a.example',
  'x-forwarded-for': '10.0.0.1, 10.0.0.2',
  'x-forwarded-proto': 'https',
  'x-request-id': 'r-1',
}

test('a client cannot claim another address, scheme or host', () => {
  expect(forwardedHeaders('192.0.2.7', claims, false)).toEqual({
    'x-forwarded-for': '192.0.2.7',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'a.example',
  })
})

test('a trusted proxy is believed, and asked about nothing that it did not say', () => {
  expect(forwardedHeaders('127.0.0.1', claims, true)).toEqual({
    'x-forwarded-for': '10.0.0.2',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'a.example',
    'x-request-id': 'r-1',
  })
  expect(forwardedHeaders('127.0.0.1', { host: 'b' }, true)['x-forwarded-for']).toBe('127.0.0.1')
})

const here = { host: 'localhost:3000' }

test.each([
  ['127.0.0.1', here, true],
  ['::1', { host: '[::1]:3000' }, true],
  ['::ffff:127.0.0.1', { ...here, 'x-forwarded-for': '127.3.2.1', 'x-forwarded-host': 'localhost' }, true],
  ['192.0.2.7', here, false],
  [undefined, here, false],
  ['127.0.0.1', {}, false],
  ['127.0.0.1', { host: 'hearings.city.example' }, false],
  ['127.0.0.1', { host: '127.0.0.1.evil.example:3000' }, false],
  ['127.0.0.1', { ...here, 'x-forwarded-for': '203.0.113.9' }, false],
  ['127.0.0.1', { ...here, 'x-forwarded-for': '203.0.113.9, 127.0.0.1' }, false],
  ['127.0.0.1', { ...here, 'x-forwarded-for': 'unknown' }, false],
  ['127.0.0.1', { ...here, 'x-forwarded-host': 'hearings.city.example' }, false],
  ['127.0.0.1', { ...here, forwarded: 'for=203.0.113.9' }, false],
  ['127.0.0.1', { ...here, via: '1.1 tunnel' }, false],
])('from %s with %j: sent here is %s, whether a proxy is trusted or not', (address, headers, isHere) => {
  for (const isTrusted of [true, false])
    expect(forwardedHeaders(address, headers, isTrusted)['x-minsheng-from-here']).toBe(isHere ? 'yes' : undefined)
})

test('nobody else can say that a request was sent here', () => {
  expect(isClaim('X-Minsheng-From-Here')).toBe(true)
})

test('an upgrade keeps its headers as written, except the claims', () => {
  const raw = [
    'Host',
    'a',
    'X-Forwarded-For',
    '1.1.1.1',
    'X-Real-IP',
    '1.1.1.1',
    'X-Request-Id',
    'r-1',
    'Upgrade',
    'websocket',
    'Cookie',
    'x=1',
  ]
  expect(upgradeHead('GET /socket.io/ HTTP/1.1', raw, { 'x-forwarded-for': '192.0.2.7' })).toBe(
    'GET /socket.io/ HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nCookie: x=1\r\nx-forwarded-for: 192.0.2.7\r\n\r\n',
  )
})
