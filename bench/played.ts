import { randomUUID } from 'node:crypto'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { startBrowser } from '#tests/media/support/browser.ts'
import { startHlsPage } from '#tests/media/support/hls-page.ts'
import { startNode } from '#tests/media/support/start-node.ts'

const PATIENCE = { timeout: 60_000 }
/** A player catches up with its aim for so long. */
const SETTLE_MS = 12_000
const SAMPLES = 5

/** Milliseconds from asking for a page to its first picture, sorted: so many pages one after the other, of a camera in another page. */
export async function firstFrames(room: { url: string; secret: string; pages: number }): Promise<number[]> {
  const [browser, node] = [await startBrowser(), await startNode(room.url, 0, room.secret)]
  try {
    const hearing = randomUUID()
    const speaker = await browser.open({ port: node.port, name: 'Chen Wei', hearing })
    await speaker.evaluate(() => window.bench.publish('auto'))
    await speaker.waitForFunction(() => window.bench.seen.publisher.at(-1) === 'live', undefined, PATIENCE)
    const times: number[] = []
    for (let n = 0; n < room.pages; n++) {
      const page = await browser.open({ port: node.port, name: 'viewer', hearing })
      await page.evaluate(() => window.bench.watch('video'))
      await page.waitForFunction(() => window.bench.seen.firstFrameAt > 0, undefined, PATIENCE)
      times.push(await page.evaluate(() => window.bench.seen.firstFrameAt))
      await page.close()
    }
    return times.sort((one, other) => one - other)
  } finally {
    await browser.close()
    await node.stop()
  }
}

/** How many seconds hls.js is behind the programme `bench` of this media process: by parts, or by whole segments. */
export async function delayOf(mediaUrl: string, byParts: boolean): Promise<number> {
  const { port } = new URL(mediaUrl)
  const pass = (asked: IncomingMessage, answer: ServerResponse) => {
    const { url: path = '/', method = 'GET', headers } = asked
    request({ host: '127.0.0.1', port, path, method, headers }, (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers)
      found.pipe(answer)
    })
      .on('error', () => answer.destroy())
      .end()
  }
  const { page, playing, base, close } = await startHlsPage(pass)
  try {
    await page.goto(`${base}/?hearing=bench${byParts ? '' : '&plain'}`)
    await pause(SETTLE_MS)
    const delays: number[] = []
    while (delays.length < SAMPLES) {
      delays.push((await playing()).delay)
      await pause(1_000)
    }
    return delays.sort((one, other) => one - other)[SAMPLES >> 1] ?? Number.NaN
  } finally {
    await close()
  }
}
