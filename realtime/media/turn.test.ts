import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { iceServersOf } from './turn.ts'

test('a relay’s password ends, and is what coturn computes of its name and the shared secret', () => {
  const urls = ['turn:turn.example.org:3478?transport=udp', 'turns:turn.example.org:443?transport=tcp']
  const [server] = iceServersOf({ urls, secret: 'shared' }, 'a network', 1_000_000)
  expect(server?.urls).toEqual(urls)
  expect(server?.username).toMatch(/^8200:/)
  expect(server?.credential).toBe(
    createHmac('sha1', 'shared')
      .update(server?.username ?? '')
      .digest('base64'),
  )
})

test('a relay counts what one network has begun by all its passwords, and learns no name', () => {
  const nameOf = (whose: string, nowMs: number) =>
    iceServersOf({ urls: [], secret: 'shared' }, whose, nowMs)[0]?.username.split(':')[1]
  const name = nameOf('a network', 1_000_000)
  expect(nameOf('a network', 2_000_000)).toBe(name)
  expect(nameOf('another network', 1_000_000)).not.toBe(name)
  expect(name).not.toContain('a network')
})
