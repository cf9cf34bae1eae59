import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { settleRequest } from './own-request.ts'

const url = 'https://hearings.example:8443'

function settled(target: string, headers: Record<string, string>, trustProxy = true, site = url) {
  const request = { url: target, headers: { ...headers }, socket: { remoteAddress: '::ffff:127.0.0.1' } }
  settleRequest(request as unknown as IncomingMessage, { trustProxy, url: site })
  return request
}

test('the site is the one that was set, whatever Host, proxy or an absolute target say', () => {
  for (const [target, headers] of [
    ['/en', { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-port': '81' }],
    ['http://evil.example/en', { host: 'evil.example', forwarded: 'host=evil.example' }],
    ['/en', { host: 'hearings.example', origin: 'https://evil.example' }],
    ['/en', { host: 'HEARINGS.example', origin: url, 'x-forwarded-proto': 'http' }],
  ] as const) {
    const request = settled(target, headers)
    expect(request.url).toBe('/en')
    expect(request.headers).toMatchObject({ 'x-forwarded-host': 'hearings.example:8443', 'x-forwarded-proto': 'https' })
    expect(request.headers).not.toHaveProperty('x-forwarded-port')
    expect(request.headers).not.toHaveProperty('forwarded')
  }
})

test('on this machine a form’s own name of it is kept: Next compares it with the form’s origin', () => {
  const request = settled(
    '/',
    { origin: 'http://127.0.0.1:3000', host: 'LOCALHOST:3000' },
    true,
    'http://localhost:3000',
  )
  expect(request.headers).toMatchObject({ 'x-forwarded-host': '127.0.0.1:3000', 'x-forwarded-proto': 'http' })
})

test('the sender is decided here, and a word of the front is taken from a front only', () => {
  const said = { 'x-forwarded-for': '10.0.0.1, 203.0.113.9:4711', 'x-minsheng-from-here': 'yes' }
  expect(settled('/', said).headers).toMatchObject({ 'x-forwarded-for': '203.0.113.9', 'x-minsheng-from-here': 'yes' })
  expect(settled('/', said, false).headers).toMatchObject({ 'x-forwarded-for': '127.0.0.1' })
  expect(settled('/', said, false).headers).not.toHaveProperty('x-minsheng-from-here')
})
