import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import type { MediaProcess } from '#tests/lab/media-process.ts'
import { startTwoMediaNodes, type TwoMediaNodes } from '#tests/lab/two-media-nodes.ts'
import { type Browser, startBrowser } from './support/browser.ts'

/** A viewer that has no picture falls to sound, and tries pictures again after 8, 16, 32 and 64 seconds. */
const PATIENCE = { timeout: 180_000 }
const SOON = { timeout: 60_000, interval: 250 }

const ending = new AsyncDisposableStack()
let cluster: TwoMediaNodes
let browser: Browser

beforeAll(async () => {
  cluster = ending.use(await startTwoMediaNodes({ viewers: 1 }))
  browser = await startBrowser()
  ending.defer(() => browser.close())
}, 180_000)

afterAll(() => ending.disposeAsync())

const watch = async (hearing: string): Promise<Page> => {
  const page = await browser.open({ port: cluster.node.port, name: 'viewer', hearing })
  await page.evaluate(() => window.bench.watch('video'))
  return page
}

const advances = async (page: Page, by = 20) => {
  const before = await page.evaluate(() => window.bench.seen.presented)
  await page
    .waitForFunction((least) => window.bench.seen.presented >= least, before + by, PATIENCE)
    .catch(async (cause: unknown) => {
      throw new Error(JSON.stringify(await page.evaluate(() => window.bench.seen)), { cause })
    })
}

const viewersOf = async (each: MediaProcess | undefined) => (await each?.health())?.workers[0]?.viewers

test('a viewer watches from another node by a pipe, and a stage moves to the one that is left', async () => {
  const { node, nodes, redis } = cluster
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

  const victim = await cluster.home(hearing)
  const other = nodes.find((each) => each !== victim)
  await victim?.kill()
  await Promise.all([near, far].map((page) => advances(page, 40)))
  expect(await cluster.home(hearing)).toBe(other)
  await vi.waitFor(async () => {
    const answer = await fetch(`${other?.url.replace(/^ws/, 'http')}/live/${slug}/main-all.m3u8`)
    expect(await answer.text()).toContain('#EXT-X-DISCONTINUITY')
  }, SOON)
})
