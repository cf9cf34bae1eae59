import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openRedis, type Redis } from '#platform/redis.ts'
import { createMediaCluster } from '#realtime/media-cluster.ts'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { type MediaProcess, startMediaProcess } from '#tests/lab/media-process.ts'
import { startLabRedis } from '#tests/lab/redis.ts'
import { type Browser, startBrowser } from './support/browser.ts'
import { SECRET } from './support/start-media.ts'
import { type RealtimeNode, startNodeOn } from './support/start-node.ts'

const PATIENCE = { timeout: 90_000 }
const SOON = { timeout: 60_000, interval: 250 }
const quiet = { info: () => undefined, warn: () => undefined }
const MOVED_MS = 10_000

const ending = new AsyncDisposableStack()
let redis: Redis
let folder: string
let browser: Browser
let node: RealtimeNode
let nodes: MediaProcess[]

/** A node of its own loopback address with one worker for one viewer. */
const startMediaNode = (address: string, redisUrl: string): Promise<MediaProcess> =>
  startMediaProcess(1, SECRET, folder, {
    MEDIA_URL: `ws://${address}:0`,
    MEDIA_LISTEN: address,
    MEDIA_CLUSTER: 'true',
    MEDIA_VIEWERS_PER_WORKER: '1',
    REDIS_URL: redisUrl,
  })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-nodes-'))
  ending.defer(() => rm(folder, { recursive: true }))
  const server = await startLabRedis({ folder: join(folder, 'redis') })
  ending.defer(() => server.stop())
  nodes = await Promise.all(['127.0.0.2', '127.0.0.3'].map((address) => startMediaNode(address, server.url)))
  for (const each of nodes) ending.defer(() => each.stop())
  redis = openRedis(server.url)
  ending.defer(() => redis.destroy())
  node = await startNodeOn(createMediaCluster({ redis, secret: SECRET, log: quiet }))
  ending.defer(() => node.stop())
  browser = await startBrowser()
  ending.defer(() => browser.close())
  await vi.waitFor(async () => {
    for (const each of nodes) expect((await each.health()).links).toBe(1)
  }, SOON)
}, 180_000)

afterAll(() => ending.disposeAsync())

const watch = async (hearing: string): Promise<Page> => {
  const page = await browser.open({ port: node.port, name: 'viewer', hearing })
  await page.evaluate(() => window.bench.watch('video'))
  return page
}

const advances = async (page: Page, by = 20) => {
  const before = await page.evaluate(() => window.bench.seen.presented)
  await page.waitForFunction((least) => window.bench.seen.presented >= least, before + by, PATIENCE)
}

const viewersOf = async (each: MediaProcess | undefined) => (await each?.health())?.workers[0]?.viewers

test('a viewer watches from another node by a pipe, and a stage moves to the one that is left', async () => {
  const hearing = randomUUID()
  const slug = `h-${hearing.slice(0, 8)}`
  const pause = (isPaused: boolean) => node.link.air([hearingOnAir({ hearing, slug, isPaused })])
  pause(false)
  const speaker = await browser.open({ port: node.port, name: 'Chen Wei', hearing })
  await speaker.evaluate(() => window.bench.publish('h264'))
  await speaker.waitForFunction(() => window.bench.seen.publisher.at(-1) === 'live', undefined, PATIENCE)
  const near = await watch(hearing)
  await advances(near)
  // What a node tells of its room is a second old at most.
  await vi.waitFor(async () => {
    const rooms = await redis.client.mGet(nodes.map(({ url }) => `media:node:${url}`))
    expect(rooms.toSorted()).toEqual(['0', '1'])
  }, SOON)
  const far = await watch(hearing)
  await advances(far)
  expect(await Promise.all(nodes.map(viewersOf))).toEqual([1, 1])
  expect(await far.evaluate(() => window.bench.seen.people)).toEqual([
    { name: 'Chen Wei', camera: 'live', microphone: 'live' },
  ])
  await far.waitForFunction(() => window.bench.seen.speaking.length === 1, undefined, PATIENCE)
  await speaker.evaluate(() => window.bench.mute(true))
  await far.waitForFunction(() => window.bench.seen.people[0]?.camera === 'paused', undefined, PATIENCE)
  await speaker.evaluate(() => window.bench.mute(false))
  await advances(far)

  // In a pause its own node sends it nothing.
  pause(true)
  await far.evaluate(() => window.bench.paused(true))
  let seen = 0
  await vi.waitFor(async () => {
    const [, bytes] = await far.evaluate(() => window.bench.received())
    const moved = bytes - seen
    seen = bytes
    expect(moved).toBe(0)
  }, SOON)
  pause(false)
  await far.evaluate(() => window.bench.paused(false))
  await advances(far)

  // Any node serves the broadcast.
  for (const { url } of nodes)
    await vi.waitFor(async () => {
      const answer = await fetch(`${url.replace(/^ws/, 'http')}/live/${slug}/main-all.m3u8`)
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('#EXTINF')])
    }, SOON)

  const home = (await redis.client.get(`media:home:${hearing}`)) ?? ''
  const victim = nodes.find(({ url }) => url === home)
  const other = nodes.find(({ url }) => url !== home)
  await Promise.all([near, far].map((page) => page.evaluate(() => window.bench.resetGap())))
  await victim?.kill()
  await Promise.all([near, far].map((page) => advances(page, 40)))
  expect(await redis.client.get(`media:home:${hearing}`)).toBe(other?.url)
  for (const page of [near, far]) {
    const gap = await page.evaluate(() => window.bench.seen.longestGapMs)
    console.log(`longest gap when the stage's node was killed: ${gap} ms`)
    expect(gap).toBeLessThan(MOVED_MS)
  }
  await vi.waitFor(async () => {
    const answer = await fetch(`${other?.url.replace(/^ws/, 'http')}/live/${slug}/main-all.m3u8`)
    expect(await answer.text()).toContain('#EXT-X-DISCONTINUITY')
  }, SOON)
})
