import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { iceServersOf } from './turn.ts'

test('a relay’s password ends, and is what coturn computes of its name and the shared secret', () => {
  const urls = ['turn:turn.example.org:3478?transport=udp', 'turns:turn.example.org:443?transport=tcp']
  const [first, another] = [
    iceServersOf({ urls, secret: 'shared' }, 1_000_000),
    iceServersOf({ urls, secret: 'shared' }, 1_000_000),
  ]
  const [server] = first
  expect(server?.urls).toEqual(urls)
  expect(server?.username).toMatch(/^44200:/)
  expect(server?.credential).toBe(
    createHmac('sha1', 'shared')
      .update(server?.username ?? '')
      .digest('base64'),
  )
  expect(another).not.toEqual(first)
})
