import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { broadcastHandler } from '#realtime/media/broadcast/http.ts'
import { factsOfHlsParser, factsOfLinter, factsOfVideoJs } from '#tests/support/playlist-facts.ts'
import { lintPlaylists } from '#tests/support/playlist-linter.ts'
import { readPlaylist } from '#tests/support/playlist-text.ts'
import { SOON } from '../support/soon.ts'
import { createFeed } from './support/feed.ts'
import { startHlsPage } from './support/hls-page.ts'
import { decode, makeProgramme, type TestProgramme } from './support/test-programme.ts'

let large: TestProgramme
let small: TestProgramme
const closers: (() => Promise<unknown> | unknown)[] = []

beforeAll(() => {
  large = makeProgramme(8)
  small = makeProgramme(6, '320x180')
})

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

function newDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-feed-'))
  closers.push(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

test('ffprobe reads as many seconds as the list says, and decodes every picture and sound of it', async () => {
  const dir = newDir()
  const feed = await createFeed(dir, large, Date.parse('2026-11-29T09:00:00Z'))
  feed.upTo(7_000)
  feed.show(small)
  feed.upTo(11_000)
  feed.show(large)
  feed.upTo(20_000)
  await feed.packager.end()
  const { segments } = feed.broadcast.timeline
  expect(segments.filter(({ isDiscontinuous }) => isDiscontinuous)).toHaveLength(2)

  const text = feed.broadcast.playlist({ rendition: 'main', isFromStart: true, isDelta: false }) ?? ''
  const said = readPlaylist(text).segments.reduce((sum, { duration }) => sum + duration, 0)
  // The list beside its files: any server of files can serve a broadcast.
  writeFileSync(join(dir, 'main-all.m3u8'), text)
  const read = decode(join(dir, 'main-all.m3u8'))
  expect(Math.abs(read.seconds - said)).toBeLessThan(0.05)
  const parts = segments.flatMap(({ tracks }) => tracks.main.parts)
  expect(read).toMatchObject({ pictures: parts.reduce((sum, { frames }) => sum + frames, 0), complaints: '' })
  expect(Math.abs((read.sounds * 1_024) / 48_000 - said)).toBeLessThan(0.05)
})

test('hls.js plays it live in Chromium, through changes of source, within three seconds and without an error', async () => {
  const startedAt = Date.now()
  const feed = await createFeed(newDir(), large, startedAt, () => performance.now())
  const timer = setInterval(() => feed.upTo(Date.now() - startedAt), 20)
  closers.push(() => clearInterval(timer))
  const lists: string[] = []
  const find = () => ({ broadcast: feed.broadcast, isPublic: true })
  const { page, playing, base, close } = await startHlsPage(broadcastHandler({ find }))
  closers.push(close)
  const fetchList = async () => {
    const answer = await fetch(`${base}/live/h1/main.m3u8`)
    if (answer.ok) lists.push(await answer.text())
  }
  await page.goto(base)
  await vi.waitUntil(async () => (await playing()).position > 4, SOON)
  await fetchList()
  feed.show(small)
  await vi.waitUntil(async () => (await playing()).width === 320, SOON)
  await fetchList()
  feed.show(large)
  await vi.waitUntil(async () => (await playing()).width === 640, SOON)
  await fetchList()
  await vi.waitUntil(async () => (await playing()).delay < 3, SOON)
  const { position, errors, frames } = await playing()
  expect(errors.filter((error) => error.startsWith('fatal'))).toEqual([])
  expect(frames).toBeGreaterThan(position * 15)
  expect(lintPlaylists(lists)).toEqual([])
  for (const list of lists) {
    expect(factsOfVideoJs(list)).toEqual(factsOfLinter(list))
    expect(factsOfHlsParser(list)).toEqual(factsOfLinter(list))
  }
})

test('a process that packages is killed: the next one goes on in the same list, and the player with it', async () => {
  const dir = newDir()
  const begin = async () => {
    const startedAt = Date.now()
    const feed = await createFeed(dir, large, startedAt, () => performance.now())
    const timer = setInterval(() => feed.upTo(Date.now() - startedAt), 20)
    const stop = () => clearInterval(timer)
    closers.push(stop)
    return { feed, stop }
  }
  const first = await begin()
  let { broadcast } = first.feed
  const { page, playing, base, close } = await startHlsPage(
    broadcastHandler({ find: () => ({ broadcast, isPublic: true }) }),
  )
  closers.push(close)
  await page.goto(base)
  await vi.waitUntil(async () => (await playing()).position > 4, SOON)
  const fetchList = async () => await (await fetch(`${base}/live/h1/main-all.m3u8`)).text()
  const lists = [await fetchList()]

  // Nothing is said to it: it just hands over no more.
  first.stop()
  await broadcast.settled()
  const second = await begin()
  broadcast = second.feed.broadcast
  const { position } = await playing()
  await vi.waitUntil(async () => (await playing()).position > position + 8, SOON)
  lists.push(await fetchList())
  expect((await playing()).errors.filter((error) => error.startsWith('fatal'))).toEqual([])
  expect(lintPlaylists(lists)).toEqual([])
  expect(broadcast.timeline.segments.filter(({ isDiscontinuous }) => isDiscontinuous)).toHaveLength(1)
})
