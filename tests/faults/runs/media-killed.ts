import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { freePorts } from '#ops/supervisor/free-port.ts'
import { type Finding, shareAt } from '#tests/lab/figure.ts'
import { sendTo, watchMany } from '#tests/lab/media-crowd.ts'
import { startPeers } from '#tests/lab/media-peers.ts'
import { openMediaRoom } from '#tests/lab/media-room.ts'
import { startTwoMediaNodes } from '#tests/lab/two-media-nodes.ts'
import { type Browser, startBrowser } from '#tests/media/support/browser.ts'
import { startNode } from '#tests/media/support/start-node.ts'
import { type Fault, none } from '../fault.ts'

const PATIENCE = { timeout: 60_000 }
const PAGES = 4
const KILLS = 3
const OTHERS = 10

const advances = async (page: Page, by: number) => {
  const before = await page.evaluate(() => window.bench.seen.presented)
  await page.waitForFunction((least) => window.bench.seen.presented >= least, before + by, PATIENCE)
}
const resetAll = (pages: readonly Page[]) =>
  Promise.all(pages.map((page) => page.evaluate(() => window.bench.resetGap())))
const gapsOf = (pages: readonly Page[]) =>
  Promise.all(pages.map((page) => page.evaluate(() => window.bench.seen.longestGapMs)))

async function openPages(browser: Browser, port: number, hearing: string): Promise<Page[]> {
  const speaker = await browser.open({ port, name: 'Chen Wei', hearing })
  await speaker.evaluate(() => window.bench.publish('h264'))
  await speaker.waitForFunction(() => window.bench.seen.publisher.at(-1) === 'live', undefined, PATIENCE)
  const pages: Page[] = []
  for (let n = 0; n < PAGES; n++) {
    const page = await browser.open({ port, name: 'viewer', hearing })
    await page.evaluate(() => window.bench.watch('video'))
    await advances(page, 10)
    pages.push(page)
  }
  return pages
}

const gapFindings = (gaps: number[], seconds: number): Finding[] => {
  const sorted = gaps.toSorted((one, other) => one - other)
  return [
    { what: `pictures again, p50 of ${gaps.length}`, value: shareAt(sorted, 0.5) / 1_000, unit: 's' },
    { what: 'pictures again, p95', value: shareAt(sorted, 0.95) / 1_000, unit: 's', bar: { atMost: seconds } },
  ]
}

/** The worker of a stage is killed again and again, wherever it moved, while another hearing is watched on another worker. */
export const workerKilled: Fault = {
  row: 'media worker killed live',
  quick: false,
  async run() {
    await using ending = new AsyncDisposableStack()
    const room = ending.use(await openMediaRoom(3))
    const node = await startNode(room.media.url, 0, room.secret)
    ending.defer(() => node.stop())
    const browser = await startBrowser()
    ending.defer(() => browser.close())
    const peers = ending.use(startPeers())
    const other = randomUUID()
    await sendTo(room.link, peers, other)
    const others = await watchMany(room.link, peers, other, OTHERS)
    const untouched = (await room.media.health()).workers.find(({ viewers }) => viewers > 0)?.pid
    const pages = await openPages(browser, node.port, randomUUID())
    await peers.order({ do: 'count', ids: others })
    const gaps: number[] = []
    for (let kill = 0; kill < KILLS; kill++) {
      const { workers } = await room.media.health()
      await resetAll(pages)
      process.kill(workers.find(({ pid, stages }) => stages > 0 && pid !== untouched)?.pid ?? 0, 'SIGKILL')
      await Promise.all(pages.map((page) => advances(page, 40)))
      gaps.push(...(await gapsOf(pages)))
    }
    const seen = await peers.order({ do: 'count', ids: others })
    return [
      ...gapFindings(gaps, 5),
      none(
        'packets that another hearing’s viewers lost',
        seen.reduce((sum, { lost }) => sum + lost, 0),
      ),
      {
        what: 'longest gap of another hearing’s pictures',
        value: Math.max(...seen.map(({ gapMs }) => gapMs)),
        unit: 'ms',
        bar: { atMost: 1_000 },
      },
    ]
  },
}

/** The media process is killed, and started again at the same address as a supervisor does. */
export const mediaKilled: Fault = {
  row: 'media node killed live',
  quick: false,
  async run() {
    await using ending = new AsyncDisposableStack()
    const [port = 0] = await freePorts(1)
    const settings = { MEDIA_URL: `ws://127.0.0.1:${port}` }
    const room = ending.use(await openMediaRoom(1, { settings }))
    const node = await startNode(room.media.url, 0, room.secret)
    ending.defer(() => node.stop())
    const browser = await startBrowser()
    ending.defer(() => browser.close())
    const pages = await openPages(browser, node.port, randomUUID())
    await resetAll(pages)
    await room.media.kill()
    ending.use(await openMediaRoom(1, { settings, secret: room.secret }))
    await Promise.all(pages.map((page) => advances(page, 40)))
    return gapFindings(await gapsOf(pages), 10)
  },
}

/** Of two media nodes the one on which the stage lives is killed, and stays away. */
export const mediaNodeKilled: Fault = {
  row: 'one of two media nodes killed live',
  quick: false,
  async run() {
    await using ending = new AsyncDisposableStack()
    const cluster = ending.use(await startTwoMediaNodes({ viewers: PAGES }))
    const browser = await startBrowser()
    ending.defer(() => browser.close())
    const hearing = randomUUID()
    const pages = await openPages(browser, cluster.node.port, hearing)
    await resetAll(pages)
    await (await cluster.home(hearing))?.kill()
    await Promise.all(pages.map((page) => advances(page, 40)))
    return gapFindings(await gapsOf(pages), 10)
  },
}

/** The only realtime node goes away for some seconds, and another comes in its place. */
export const realtimeGone: Fault = {
  row: 'realtime node killed while pictures run',
  quick: false,
  async run() {
    await using ending = new AsyncDisposableStack()
    const room = ending.use(await openMediaRoom(1))
    const first = await startNode(room.media.url, 0, room.secret)
    const browser = await startBrowser()
    ending.defer(() => browser.close())
    const pages = await openPages(browser, first.port, randomUUID())
    const transports = await Promise.all(pages.map((page) => page.evaluate(() => window.bench.transport())))
    await resetAll(pages)
    await first.stop()
    await Promise.all(pages.map((page) => advances(page, 60)))
    const second = await startNode(room.media.url, first.port, room.secret)
    ending.defer(() => second.stop())
    await Promise.all(pages.map((page) => advances(page, 40)))
    const after = await Promise.all(pages.map((page) => page.evaluate(() => window.bench.transport())))
    return [
      {
        what: 'longest gap of pictures',
        value: Math.max(...(await gapsOf(pages))),
        unit: 'ms',
        bar: { atMost: 1_000 },
      },
      none('viewers whose transport was made anew', after.filter((one, n) => one !== transports[n]).length),
    ]
  },
}
