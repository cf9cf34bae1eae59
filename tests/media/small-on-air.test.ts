import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { type MediaProcess, startMediaProcess } from '#tests/lab/media-process.ts'
import { lintPlaylists } from '#tests/support/playlist-linter.ts'
import { readPlaylist } from '#tests/support/playlist-text.ts'
import { SOON } from '../support/soon.ts'
import { type Browser, startBrowser } from './support/browser.ts'
import { SECRET } from './support/start-media.ts'
import { type RealtimeNode, startNode } from './support/start-node.ts'

let folder: string
let media: MediaProcess
let node: RealtimeNode
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-small-'))
  ;[media, browser] = await Promise.all([startMediaProcess(1, SECRET, folder), startBrowser()])
  node = await startNode(media.url)
  await vi.waitFor(() => expect(node.link.up()).toBe(true), SOON)
})

afterAll(async () => {
  await browser?.close()
  await node?.stop()
  await media?.stop()
  await rm(folder, { recursive: true })
})

const get = (name: string) => fetch(`${media.url.replace(/^ws/, 'http')}/live/h-small/${name}`)
const read = async (name: string) => {
  const answer = await get(name)
  return answer.ok ? await answer.text() : ''
}
const widthIn = (index: string) => Number(/RESOLUTION=(\d+)x/.exec(index)?.[1] ?? Number.NaN)
const bandwidthIn = (index: string) => Number(/:BANDWIDTH=(\d+)/.exec(index)?.[1] ?? Number.NaN)

/** How many times as wide the whole picture is. */
async function ratio(): Promise<number> {
  const [whole = '', small = ''] = await Promise.all(['index.m3u8', 'small/index.m3u8'].map(read))
  return widthIn(whole) / widthIn(small)
}

test('a slow line has the programme in half the size: from when it is asked for, with its sound, on its clock, and not kept', async () => {
  const hearing = randomUUID()
  node.link.air([hearingOnAir({ hearing, slug: 'h-small' })])
  const speaker = await browser.open({ port: node.port, name: 'Chen Wei', hearing })
  await speaker.evaluate(() => window.bench.publish('auto'))
  await expect.poll(async () => widthIn(await read('index.m3u8')), SOON).toBeGreaterThan(0)
  expect(await readdir(join(folder, hearing))).not.toContain('small')

  await expect.poll(ratio, SOON).toBe(2)
  const index = await read('small/index.m3u8')
  expect(index).toMatch(/CODECS="avc1\.[0-9a-f]{6},mp4a\.40\.2"/)

  const texts: string[] = []
  await expect
    .poll(async () => {
      texts.push(await read('small/main.m3u8'))
      return readPlaylist(texts.at(-1) ?? '').segments.filter(({ uri }) => uri !== undefined).length
    }, SOON)
    .toBeGreaterThan(2)
  expect(lintPlaylists(texts)).toEqual([])
  // Rates are measured, and a sender’s grow.
  await expect
    .poll(async () => bandwidthIn(await read('index.m3u8')) - bandwidthIn(await read('small/index.m3u8')), SOON)
    .toBeGreaterThan(0)
  const [first] = readPlaylist(texts.at(-1) ?? '').segments
  const whole = readPlaylist(await read('main-all.m3u8')).segments
  const starts = whole.map(({ dateTime = Number.NaN }) => Math.abs(dateTime - (first?.dateTime ?? Number.NaN)))
  expect(Math.min(...starts)).toBeLessThan(3_000)
  expect((await get('small/main-all.m3u8')).status).toBe(200)

  node.link.air([])
  await expect.poll(async () => readPlaylist(await read('small/main.m3u8')).hasEnded, SOON).toBe(true)
  await expect.poll(() => readdir(join(folder, hearing)), SOON).not.toContain('small')
  expect(await readdir(join(folder, hearing))).toContain('journal.jsonl')
})

test('a hearing that was over before anybody asked, or that is not for everybody, has none', async () => {
  const slug = 'h-small-none'
  const hearing = randomUUID()
  const status = async () => (await fetch(`${media.url.replace(/^ws/, 'http')}/live/${slug}/small/index.m3u8`)).status
  node.link.air([hearingOnAir({ hearing, slug, isPublic: false })])
  await expect.poll(() => readdir(folder), SOON).toContain(hearing)
  expect(await status()).toBe(404)
  expect(await readdir(join(folder, hearing))).not.toContain('small')
  node.link.air([hearingOnAir({ hearing, slug })])
  node.link.air([])
  await expect.poll(status, SOON).toBe(404)
})
