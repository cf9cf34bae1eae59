import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { personKey } from '#contract/media-link.ts'
import { SOON } from '../support/soon.ts'
import { type Browser, startBrowser } from './support/browser.ts'
import { type Media, startMedia } from './support/start-media.ts'
import { type RealtimeNode, startNode } from './support/start-node.ts'

/** For so long the sound is measured. */
const SOUND_SECONDS = 8
/** How much sound a packet of a microphone holds, in seconds (`opusPtime` of `emission.ts`). */
const PACKET_SECONDS = 0.06

let media: Media
let node: RealtimeNode
let browser: Browser
const pages: Page[] = []

beforeAll(async () => {
  ;[media, browser] = await Promise.all([startMedia(2), startBrowser()])
  node = await startNode(media.url)
})

afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.close()))
})

afterAll(async () => {
  await browser?.close()
  await node?.stop()
  await media?.stop()
})

async function open(name: string, hearing: string): Promise<Page> {
  const page = await browser.open({ port: node.port, name, hearing })
  pages.push(page)
  return page
}

const publish = async (page: Page, codec: 'vp8' | 'h264' | 'auto' = 'auto') => {
  await page.evaluate((wanted) => window.bench.publish(wanted), codec)
  await page.waitForFunction(() => window.bench.seen.publisher.at(-1) === 'live', undefined, SOON)
}

/** So many more frames decoded and shown than now. */
const advances = async (page: Page, by = 20) => {
  const before = await page.evaluate(() => window.bench.seen.presented)
  await page.waitForFunction((least) => window.bench.seen.presented >= least, before + by, SOON)
  expect(await page.evaluate(() => window.bench.frames())).toBeGreaterThan(0)
}

test.each(['vp8', 'h264'] as const)('a camera in %s reaches a viewer', async (codec) => {
  const hearing = randomUUID()
  const speaker = await open('Chen Wei', hearing)
  const viewer = await open('viewer', hearing)
  await publish(speaker, codec)
  await viewer.evaluate(() => window.bench.watch('video'))
  await advances(viewer)
  expect(await viewer.evaluate(() => window.bench.seen.people.map(({ name }) => name))).toEqual(['Chen Wei'])
  await viewer.waitForFunction(() => window.bench.seen.viewer.at(-1) === 'playing', undefined, SOON)
  await viewer.waitForFunction(() => window.bench.seen.speaking.length === 1, undefined, SOON)
})

test('who comes after the viewers is seen, muted and gone', async () => {
  const hearing = randomUUID()
  const viewer = await open('viewer', hearing)
  await viewer.evaluate(() => window.bench.watch('video'))
  await viewer.waitForFunction(() => window.bench.seen.viewer.at(-1) === 'waiting', undefined, SOON)
  const speaker = await open('Lin Yu', hearing)
  await publish(speaker)
  await advances(viewer)
  await speaker.evaluate(() => window.bench.mute(true))
  await viewer.waitForFunction(() => window.bench.seen.people[0]?.camera === 'paused', undefined, SOON)
  await speaker.evaluate(() => window.bench.mute(false))
  await viewer.waitForFunction(() => window.bench.seen.people[0]?.camera === 'live', undefined, SOON)
  await advances(viewer)
  await speaker.evaluate(() => window.bench.stop())
  await viewer.waitForFunction(() => window.bench.seen.people.length === 0, undefined, SOON)
  await viewer.waitForFunction(() => window.bench.seen.viewer.at(-1) === 'waiting', undefined, SOON)
})

test('sound alone brings no pictures, and pictures come back', async () => {
  const hearing = randomUUID()
  const speaker = await open('Chen Wei', hearing)
  const viewer = await open('viewer', hearing)
  await publish(speaker)
  await viewer.evaluate(() => window.bench.watch('video'))
  await advances(viewer)
  await viewer.evaluate(() => window.bench.mode('audio'))
  const received = () => viewer.evaluate(() => window.bench.received())
  // Bytes go on while frames stand still.
  await expect
    .poll(async () => {
      const [frames, bytes] = await received()
      await expect.poll(async () => (await received())[1], SOON).toBeGreaterThan(bytes + 2_000)
      const [later] = await received()
      return later - frames
    }, SOON)
    .toBe(0)
  // A tone without a pause, which is more than anybody says: 32 kbit/s at most, with every header. By the time that the sound lasts: on a busy
  // machine it comes late, and all at once.
  const sound = () => viewer.evaluate(() => window.bench.sound())
  const before = await sound()
  let kilobits = 0
  await expect
    .poll(async () => {
      const { bytes, packets } = await sound()
      const seconds = (packets - before.packets) * PACKET_SECONDS
      kilobits = ((bytes - before.bytes) * 8) / 1_000 / seconds
      return seconds
    }, SOON)
    .toBeGreaterThan(SOUND_SECONDS)
  console.log(`sound alone: ${kilobits.toFixed(1)} kbit/s on the wire`)
  expect(kilobits).toBeGreaterThan(8)
  expect(kilobits).toBeLessThanOrEqual(32)
  await viewer.evaluate(() => window.bench.mode('video'))
  await advances(viewer)
})

test('a muted page is sent no sound, and has it once it is touched', async () => {
  const hearing = randomUUID()
  const speaker = await open('Chen Wei', hearing)
  const viewer = await open('viewer', hearing)
  await publish(speaker)
  await viewer.evaluate(() => window.bench.watch('video'))
  const heard = (bytes: number) =>
    expect.poll(() => viewer.evaluate(() => window.bench.soundBytes()), SOON).toBeGreaterThan(bytes)
  await heard(1_000)
  await viewer.evaluate(() => window.bench.silent(true))
  // Pictures go on while the sound stands still.
  await expect
    .poll(async () => {
      const before = await viewer.evaluate(() => window.bench.soundBytes())
      await advances(viewer, 10)
      return (await viewer.evaluate(() => window.bench.soundBytes())) - before
    }, SOON)
    .toBe(0)
  const before = await viewer.evaluate(() => window.bench.soundBytes())
  await viewer.evaluate(() => window.bench.silent(false))
  await heard(before)
})

test('a killed worker is replaced and everybody comes back with the same camera', async () => {
  const hearing = randomUUID()
  const other = randomUUID()
  const speaker = await open('Chen Wei', hearing)
  const viewer = await open('viewer', hearing)
  const untouched = await open('Zhou Min', other)
  await publish(speaker)
  await viewer.evaluate(() => window.bench.watch('video'))
  await advances(viewer)
  await publish(untouched)

  const busiest = (await media.health()).workers.filter(({ stages }) => stages > 0)
  expect(busiest).toHaveLength(2)
  const [victim] = busiest
  for (let round = 1; round <= 2; round++) {
    const before = (await media.health()).workers.reduce((sum, { deaths }) => sum + deaths, 0)
    const { workers } = await media.health()
    const target =
      workers.find(({ pid }) => pid !== null && pid === victim?.pid) ?? workers.find(({ stages }) => stages > 0)
    if (!target?.pid) throw new Error('no worker to kill')
    await viewer.evaluate(() => window.bench.resetGap())
    process.kill(target.pid, 'SIGKILL')
    await expect.poll(async () => (await media.health()).workers.filter(({ pid }) => pid !== null).length, SOON).toBe(2)
    expect((await media.health()).workers.reduce((sum, { deaths }) => sum + deaths, 0)).toBe(before + 1)
    await advances(viewer)
    console.log(`longest gap after kill ${round}: ${await viewer.evaluate(() => window.bench.seen.longestGapMs)} ms`)
  }
  expect(await speaker.evaluate(() => window.bench.trackAlive())).toBe(true)
  await untouched.waitForFunction(() => window.bench.seen.publisher.at(-1) === 'live', undefined, SOON)
  expect(await viewer.evaluate(() => window.bench.seen.people.map(({ name }) => name))).toEqual(['Chen Wei'])
})

test('a realtime node that is down for a while does not interrupt the picture', async () => {
  const hearing = randomUUID()
  const speaker = await open('Chen Wei', hearing)
  const viewer = await open('viewer', hearing)
  await publish(speaker)
  await viewer.evaluate(() => window.bench.watch('video'))
  await advances(viewer)
  const transports = await viewer.evaluate(() => window.bench.transport())
  const { port } = node
  await viewer.evaluate(() => window.bench.resetGap())
  await node.stop()
  await expect.poll(async () => (await media.health()).links).toBe(0)
  // Three seconds' worth of frames go by without any signalling.
  await advances(viewer, 50)
  node = await startNode(media.url, port)
  const again = (page: Page) => page.waitForFunction(() => window.bench.seen.events.includes('rejoin'), undefined, SOON)
  await Promise.all([again(speaker), again(viewer)])
  await advances(viewer)
  expect(await viewer.evaluate(() => window.bench.transport())).toBe(transports)
  expect(await viewer.evaluate(() => window.bench.seen.viewer)).not.toContain('reconnecting')
  console.log(`longest gap without a realtime node: ${await viewer.evaluate(() => window.bench.seen.longestGapMs)} ms`)
  // The session is alive again: what the speaker does arrives.
  await speaker.evaluate(() => window.bench.mute(true))
  await viewer.waitForFunction(() => window.bench.seen.people[0]?.camera === 'paused', undefined, SOON)
})

test('a revoked right to speak takes the picture off, and says so to both', async () => {
  const hearing = randomUUID()
  const speaker = await open('Chen Wei', hearing)
  const viewer = await open('viewer', hearing)
  await publish(speaker)
  await viewer.evaluate(() => window.bench.watch('video'))
  await advances(viewer)
  node.link.revoke({ hearing, key: personKey.parse('Chen Wei'), scope: 'publish' })
  await speaker.waitForFunction(() => window.bench.seen.publisher.at(-1) === 'failed', undefined, SOON)
  expect(await speaker.evaluate(() => window.bench.seen.failure)).toEqual({ why: 'rights' })
  await viewer.waitForFunction(() => window.bench.seen.people.length === 0, undefined, SOON)
  await viewer.waitForFunction(() => window.bench.seen.viewer.at(-1) === 'waiting', undefined, SOON)
  await expect.poll(async () => (await media.health()).producers).toBe(0)
})

test('on stage from a second page, the first one leaves and does not fight', async () => {
  const hearing = randomUUID()
  const first = await open('Chen Wei', hearing)
  await publish(first)
  const second = await open('Chen Wei', hearing)
  await publish(second)
  await first.waitForFunction(() => window.bench.seen.publisher.at(-1) === 'failed', undefined, SOON)
  expect(await first.evaluate(() => window.bench.seen.failure)).toEqual({ why: 'elsewhere' })
  const viewer = await open('viewer', hearing)
  await viewer.evaluate(() => window.bench.watch('video'))
  await advances(viewer)
  console.log(`first frame ${await viewer.evaluate(() => window.bench.seen.firstFrameMs)} ms after joining`)
})
