import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, inject, test, vi } from 'vitest'
import { hearingStream } from '#contract/streams/names.ts'
import { drainMs } from '#realtime/drain.ts'
import { owedAnswers } from '#realtime/node.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { waitingForLocks } from '../support/locks.ts'
import { openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const { redisUrl } = inject('backing')

async function ready(port: number): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`http://127.0.0.1:${port}/ready`)
  return { status: response.status, body: await response.json() }
}

/** A connection that is open already, such as a balancer keeps. */
async function keptLine(port: number) {
  const line = connect(port, '127.0.0.1')
  await once(line, 'connect')
  let text = ''
  line.on('data', (data) => {
    text += data
  })
  return {
    async ask(path: string): Promise<string> {
      line.write(`GET ${path} HTTP/1.1\r\nHost: node\r\nConnection: close\r\n\r\n`)
      await once(line, 'close')
      return text
    },
  }
}

test('a node that drains is not ready, takes no more connections, and ends as soon as everybody has left', async () => {
  const node = await startNode(city, redisUrl)
  const told: number[] = []
  const pages = [openClient(node.port), openClient(node.port), openClient(node.port)]
  for (const { socket } of pages)
    socket.on('drain', (withinMs) => {
      told.push(withinMs)
      socket.disconnect()
    })
  await vi.waitFor(() => expect(pages.every(({ welcomes }) => welcomes.length)).toBe(true), SOON)
  expect(await ready(node.port)).toMatchObject({ status: 200, body: { ready: true, obstacles: [] } })
  const balancer = await keptLine(node.port)

  const drained = node.drain()
  expect(await balancer.ask('/ready')).toMatch(/^HTTP\/1.1 503 .*"obstacles":\["draining"\]/s)
  await expect(fetch(`http://127.0.0.1:${node.port}/health`)).rejects.toThrow()
  expect(await openClient(node.port).refusal()).toBe('websocket error')
  await drained
  expect(told).toEqual([250, 250, 250])
})

test('a vote under way is answered before its socket is closed, and who stays is closed so that it comes back by itself', async () => {
  const node = await startNode(city, redisUrl)
  const { questionId } = await askedQuestion(city, 'approved')
  const { token } = await city.guest()
  const page = openClient(node.port, { token })
  const reasons: string[] = []
  page.socket.on('disconnect', (reason) => void reasons.push(reason))
  await vi.waitFor(() => expect(page.welcomes.length).toBeGreaterThan(0), SOON)

  const client = await city.database.pool.connect()
  await client.query('BEGIN')
  await client.query('LOCK TABLE tally IN EXCLUSIVE MODE')
  const vote = page.send('vote', { questionId, active: true })
  await vi.waitFor(async () => expect(await waitingForLocks(city.database.db)).toBe(1), SOON)
  const drained = node.drain()
  await new Promise<void>((resolve) => page.socket.once('drain', () => resolve()))
  await client.query('COMMIT')
  client.release()
  expect(await vote).toEqual({ ok: true, value: { questionId, outcome: 'accepted' } })
  expect(reasons).toEqual([])
  await drained
  await vi.waitFor(() => expect(reasons).toEqual(['transport close']), SOON)
})

test('who is hurried does not wait for anybody', async () => {
  const node = await startNode(city, redisUrl)
  const page = openClient(node.port)
  await vi.waitFor(() => expect(page.welcomes.length).toBeGreaterThan(0), SOON)
  await node.drain(AbortSignal.abort())
  await node.close()
  await vi.waitFor(() => expect(page.socket.connected).toBe(false), SOON)
})

test('draining takes two seconds for a few, as long as the others need to let them in for many, and half a minute for any number', () => {
  expect([0, 1, 500, 4_000, 1_000_000].map(drainMs)).toEqual([2_000, 2_000, 2_000, 8_000, 30_000])
})

test('a node owes nobody an answer once each event was answered, whoever answered it', async () => {
  const node = await startNode(city, redisUrl)
  const { questionId } = await askedQuestion(city, 'approved')
  const page = openClient(node.port, { token: (await city.guest()).token })
  await vi.waitFor(() => expect(page.welcomes.length).toBeGreaterThan(0), SOON)
  expect(await page.send('vote', { questionId, active: true })).toMatchObject({ ok: true })
  expect(await page.send('sync', { stream: hearingStream('water'), seq: 0 })).toMatchObject({ ok: true })
  expect(await page.send('question:withdraw', { questionId })).toMatchObject({ ok: false })
  expect(owedAnswers()).toBe(0)
})
