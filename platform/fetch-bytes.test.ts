import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { env } from './env.ts'
import { fetchBytes } from './fetch-bytes.ts'
import { mayReach } from './public-address.ts'

let reached = 0
const server = createServer((request, answer) => {
  reached++
  if (request.url === '/away') return answer.writeHead(302, { location: '/here' }).end()
  if (request.url === '/slow') return void answer.writeHead(200).write('a')
  answer.end(Buffer.alloc(request.url === '/large' ? 2_000 : 100))
}).listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
const { port } = server.address() as AddressInfo
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  reached = 0
})

const fetched = (path: string, host = '127.0.0.1', milliseconds = 5_000) =>
  fetchBytes(`http://${host}:${port}${path}`, { bytes: 1_000, milliseconds })
const allowing = async <T>(act: () => Promise<T>): Promise<T> => {
  Object.assign(env, { FETCH_NETWORKS: ['127.0.0.0/8', '::1/128'] })
  try {
    return await act()
  } finally {
    Object.assign(env, { FETCH_NETWORKS: [] })
  }
}

test.each([
  '127.0.0.1',
  'localhost',
  '127.1',
  '2130706433',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '0.0.0.0',
])('nothing is asked of this machine by %s', async (host) => {
  expect(await fetched('/here', host)).toBeUndefined()
  expect(reached).toBe(0)
})

test.each([
  'file:///etc/passwd',
  'ftp://example.org/a',
  'http://',
  'http://me:you@127.0.0.1/',
  'javascript:1',
  '',
])('%s is no address of a picture', async (address) => {
  expect(await fetchBytes(address, { bytes: 10, milliseconds: 1_000 })).toBeUndefined()
})

test('private, local and hidden addresses are not reached, public ones are', () => {
  for (const address of [
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    'fd00::1',
    'fe80::1',
  ])
    expect(mayReach(address), address).toBe(false)
  for (const address of [
    '::ffff:10.0.0.1',
    '::ffff:0:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '3fff::1',
    '5f00::1',
    '::1',
    '',
    'example.org',
  ])
    expect(mayReach(address), address).toBe(false)
  for (const address of ['1.1.1.1', '172.32.0.1', '2606:4700::1111']) expect(mayReach(address), address).toBe(true)
})

test('from a network that the operator names, what is small and there comes; nothing else does', async () => {
  await allowing(async () => {
    expect(await fetched('/here')).toHaveLength(100)
    expect(await fetched('/here', 'localhost')).toHaveLength(100)
    expect(await fetched('/large')).toBeUndefined()
    expect(await fetched('/away')).toBeUndefined()
    expect(await fetched('/slow', '127.0.0.1', 200)).toBeUndefined()
  })
})
