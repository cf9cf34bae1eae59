import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ROUTER_CAPABILITIES } from '#contract/media-capabilities.ts'
import { startMediaProcess } from '#tests/lab/media-process.ts'
import { type Browser, startBrowser } from './support/browser.ts'
import { type Media, SECRET } from './support/start-media.ts'
import { grantsOf, type RealtimeNode, startNode } from './support/start-node.ts'

const PATIENCE = { timeout: 90_000 }

let media: Media
let node: RealtimeNode
let browser: Browser

beforeAll(async () => {
  const settings = { MEDIA_VIEWERS_PER_WORKER: '1' }
  ;[media, browser] = await Promise.all([startMediaProcess(2, SECRET, undefined, settings), startBrowser()])
  node = await startNode(media.url)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await node?.stop()
  await media?.stop()
})

const watch = async (hearing: string): Promise<Page> => {
  const page = await browser.open({ port: node.port, name: 'viewer', hearing })
  await page.evaluate(() => window.bench.watch('video'))
  return page
}

const advances = async (page: Page, by = 20) => {
  const before = await page.evaluate(() => window.bench.seen.presented)
  await page.waitForFunction((least) => window.bench.seen.presented >= least, before + by, PATIENCE)
}

const rejoins = (page: Page) => page.evaluate(() => window.bench.seen.events.filter((type) => type === 'rejoin').length)

const viewers = async () => (await media.health()).workers.map((worker) => worker.viewers).sort()

test('a full worker’s next viewer watches from another one, and its death is nobody else’s matter', async () => {
  const hearing = randomUUID()
  const speaker = await browser.open({ port: node.port, name: 'Chen Wei', hearing })
  await speaker.evaluate(() => window.bench.publish('auto'))
  await speaker.waitForFunction(() => window.bench.seen.publisher.at(-1) === 'live', undefined, PATIENCE)
  const home = (await media.health()).workers.find(({ stages }) => stages === 1)
  const near = await watch(hearing)
  await advances(near)
  const far = await watch(hearing)
  await advances(far)
  await far.waitForFunction(() => window.bench.seen.speaking.length === 1, undefined, PATIENCE)
  expect(await viewers()).toEqual([1, 1])

  // Mute and return reach them through the pipe.
  await speaker.evaluate(() => window.bench.mute(true))
  await far.waitForFunction(() => window.bench.seen.people[0]?.camera === 'paused', undefined, PATIENCE)
  await speaker.evaluate(() => window.bench.mute(false))
  await Promise.all([advances(near), advances(far)])

  const other = (await media.health()).workers.find(({ pid }) => pid !== home?.pid)
  const transport = await near.evaluate(() => window.bench.transport())
  const farTransport = await far.evaluate(() => window.bench.transport())
  const before = await rejoins(near)
  process.kill(other?.pid ?? 0, 'SIGKILL')
  await far.waitForFunction((last) => window.bench.transport() !== last, farTransport, PATIENCE)
  await Promise.all([advances(far), advances(near, 40)])
  expect(await near.evaluate(() => window.bench.transport())).toBe(transport)
  expect(await rejoins(near)).toBe(before)

  // Where all are full nobody is refused.
  const ask = { session: randomUUID(), hearing, address: '192.0.2.7', grants: grantsOf('viewer') }
  const third = await node.link.request({
    ...ask,
    request: { type: 'join', rtpCapabilities: ROUTER_CAPABILITIES, mode: 'audio' },
  })
  expect(third.ok).toBe(true)
  await vi.waitFor(async () => expect(await viewers()).toEqual([1, 2]), PATIENCE)
  await node.link.request({ ...ask, request: { type: 'end' } })

  // With the stage's own worker all come again, to wherever there is room.
  process.kill(home?.pid ?? 0, 'SIGKILL')
  await near.waitForFunction(
    (last) => window.bench.seen.events.filter((type) => type === 'rejoin').length > last,
    before,
    PATIENCE,
  )
  await Promise.all([near, far].map((page) => advances(page)))
  expect((await media.health()).workers.reduce((sum, { deaths }) => sum + deaths, 0)).toBe(2)
})
