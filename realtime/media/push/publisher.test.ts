import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { env } from '#platform/env.ts'
import { Publisher, type PublisherEnd } from './publisher.ts'
import { guardedTarget, targetOfUrl } from './rtmp-target.ts'

const networks = env.FETCH_NETWORKS
afterEach(() => void Object.assign(env, { FETCH_NETWORKS: networks }))

/** A server on this machine that counts who calls, and hangs up. */
async function startServer() {
  let calls = 0
  const server = createServer((socket) => {
    calls++
    socket.destroy()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { port, calls: () => calls, [Symbol.dispose]: () => void server.close() }
}
const endOf = (target: ReturnType<typeof guardedTarget>) =>
  new Promise<PublisherEnd>((resolve) => {
    new Publisher(target, { taken: () => undefined, drained: () => undefined, ended: resolve })
  })

test('nobody is called on this machine or a private network whom the operator did not name, by whatever name', async () => {
  Object.assign(env, { FETCH_NETWORKS: [] })
  using server = await startServer()
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '10.0.0.1', '0.0.0.0'])
    for (const scheme of ['rtmp', 'rtmps'])
      expect(await endOf(guardedTarget({ address: `${scheme}://${host}:${server.port}/app`, key: 'k' })), host).toBe(
        'blocked',
      )
  expect(server.calls()).toBe(0)
})

test('the operator may name a network, and anything in their own file', async () => {
  Object.assign(env, { FETCH_NETWORKS: ['127.0.0.0/8'] })
  using server = await startServer()
  const called = async (target: ReturnType<typeof guardedTarget>) => {
    const before = server.calls()
    expect(await endOf(target)).toBe('lost')
    return server.calls() - before
  }
  expect(await called(guardedTarget({ address: `rtmp://localhost:${server.port}/app`, key: 'k' }))).toBe(1)
  expect(await called(guardedTarget({ address: `rtmps://127.0.0.1:${server.port}/app`, key: 'k' }))).toBe(1)
  Object.assign(env, { FETCH_NETWORKS: [] })
  expect(await called(targetOfUrl(`rtmp://localhost:${server.port}/app/key`))).toBe(1)
})
