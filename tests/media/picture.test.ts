import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Browser, startBrowser } from './support/browser.ts'
import { type Media, startMedia } from './support/start-media.ts'
import { type RealtimeNode, startNode } from './support/start-node.ts'

const PATIENCE = { timeout: 60_000 }

let media: Media
let node: RealtimeNode
let browser: Browser
const pages: Page[] = []

beforeAll(async () => {
  ;[media, browser] = await Promise.all([startMedia(2), startBrowser()])
  node = await startNode(media.url)
}, 90_000)

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
  await page.waitForFunction(() => window.bench.seen.publisher.at(-1) === 'live', undefined, PATIENCE)
}

/** So many more frames decoded and shown than now. */
const advances = async (page: Page, by = 20) => {
  const before = await page.evaluate(() => window.bench.seen.presented)
  await page.waitForFunction((least) => window.bench.seen.presented >= least, before + by, PATIENCE)
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
  await viewer.waitForFunction(() => window.bench.seen.viewer.at(-1) === 'playing', undefined, PATIENCE)
  // The fake device beeps: the stage says who is heard.
  await viewer.waitForFunction(() => window.bench.seen.events.includes('speaking'), undefined, PATIENCE)
})
