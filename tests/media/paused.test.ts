import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personKey } from '#contract/media-link.ts'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { SOON } from '../support/soon.ts'
import { type Browser, startBrowser } from './support/browser.ts'
import { type Media, startMedia } from './support/start-media.ts'
import { type RealtimeNode, startNode } from './support/start-node.ts'

let media: Media
let node: RealtimeNode
let browser: Browser

beforeAll(async () => {
  ;[media, browser] = await Promise.all([startMedia(1), startBrowser()])
  node = await startNode(media.url)
})

afterAll(async () => {
  await browser?.close()
  await node?.stop()
  await media?.stop()
})

const watch = async (name: string, hearing: string): Promise<Page> => {
  const page = await browser.open({ port: node.port, name, hearing })
  await page.evaluate(() => window.bench.watch('video'))
  return page
}

/** So many more pictures shown than now. */
const advances = async (page: Page) => {
  const before = await page.evaluate(() => window.bench.seen.presented)
  await page.waitForFunction((least) => window.bench.seen.presented >= least, before + 20, SOON)
}

test('in a pause viewers are sent nothing, and the stage goes on for whoever may step on it', async () => {
  const hearing = randomUUID()
  const pause = (isPaused: boolean) => node.link.air([hearingOnAir({ hearing, slug: 'h-1', isPaused })])
  pause(false)
  const speaker = await browser.open({ port: node.port, name: 'Chen Wei', hearing })
  await speaker.evaluate(() => window.bench.publish('auto'))
  const host = await watch('backstage', hearing)
  const viewer = await watch('viewer', hearing)
  await Promise.all([host, viewer].map(advances))

  pause(true)
  await viewer.evaluate(() => window.bench.paused(true))
  const read = (page: Page) => page.evaluate(() => Promise.all([window.bench.frames(), window.bench.soundBytes()]))
  /** Pictures, and bytes of sound, that come to a viewer while the host is shown twenty pictures. (Padding by which media measures a new line is no picture.) */
  const leaked = async (page: Page) => {
    const before = await read(page)
    await advances(host)
    return (await read(page)).map((now, n) => now - (before[n] ?? 0))
  }
  await expect.poll(() => leaked(viewer), SOON).toEqual([0, 0])
  const late = await watch('viewer', hearing)
  await late.evaluate(() => window.bench.paused(true))
  await late.waitForFunction(() => window.bench.seen.people.length === 1, undefined, SOON)
  expect(await leaked(late)).toEqual([0, 0])
  expect(await read(late)).toEqual([0, 0])
  // Another way to watch changes nothing.
  await viewer.evaluate(() => window.bench.mode('audio'))
  await viewer.evaluate(() => window.bench.mode('video'))
  expect(await leaked(viewer)).toEqual([0, 0])

  // Whoever is taken off the stage is a viewer like the others, in this pause too.
  const taken = await watch('Lin Yu', hearing)
  await taken.evaluate(() => window.bench.publish('auto'))
  await taken.waitForFunction(() => window.bench.seen.publisher.at(-1) === 'live', undefined, SOON)
  await advances(taken)
  node.demote('Lin Yu')
  node.link.revoke({ hearing, key: personKey.parse('Lin Yu'), scope: 'publish' })
  await taken.evaluate(() => window.bench.paused(true))
  await expect.poll(() => leaked(taken), SOON).toEqual([0, 0])

  pause(false)
  const all = [viewer, late, taken]
  await Promise.all(all.map((page) => page.evaluate(() => window.bench.paused(false))))
  await Promise.all(all.map(advances))
})
