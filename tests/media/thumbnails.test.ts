import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, expect, test, vi } from 'vitest'
import { WebVTTParser } from 'webvtt-parser'
import { momentAt, positionIn, thumbnailCues } from '#app/_live/replay/thumbnail-list.ts'
import { clipThumbnailName, THUMBNAILS } from '#contract/broadcast-address.ts'
import { Broadcast } from '#realtime/media/broadcast/broadcast.ts'
import { broadcastHandler, type FoundBroadcast } from '#realtime/media/broadcast/http.ts'
import { Thumbnails } from '#realtime/media/broadcast/thumbnails.ts'
import type { Segment } from '#realtime/media/broadcast/timeline.ts'
import { readPlaylist } from '#tests/support/playlist-text.ts'
import { createFeed } from './support/feed.ts'
import { makeProgramme } from './support/test-programme.ts'

const START = Date.parse('2026-11-29T09:00:00Z')
const at = (seconds: number) => START + seconds * 1_000
const SIZE = { width: 320, height: 180 }

const closers: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const close of closers.splice(0).reverse()) await close()
})

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-thumbnails-'))
  closers.push(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }))
  return dir
}

/** A broadcast, served: asks for what is below its address. */
async function serve(found: FoundBroadcast, thumbnails = new Thumbnails({ warn: () => undefined })) {
  const http = createServer({ keepAliveTimeout: 60_000 }, broadcastHandler({ find: () => found, thumbnails }))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    http.closeAllConnections()
    http.close()
  })
  const address = http.address()
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/live/h1`
  return (name: string, init: RequestInit = {}) => fetch(`${base}/${name}`, init)
}

type Get = Awaited<ReturnType<typeof serve>>

/** The list of thumbnails, as the W3C's parser reads it. */
async function cuesOf(get: Get) {
  const { cues, errors } = new WebVTTParser().parse(await (await get(THUMBNAILS)).text(), 'metadata')
  expect(errors).toEqual([])
  return cues
}

const bytesOf = async (get: Get, name: string) => Buffer.from(await (await get(name)).arrayBuffer())
const pictureName = ({ epoch, sequence }: Pick<Segment, 'epoch' | 'sequence'>) => `main-${epoch}-${sequence}.jpg`

/** The colours of the picture with which a segment begins, as ffmpeg decodes the whole of it. */
async function firstPicture(broadcast: Broadcast, { epoch, sequence, map }: Segment): Promise<Buffer> {
  const init = await broadcast.read({ kind: 'map', rendition: 'main', epoch: map.epoch, number: map.number })
  const bytes = await broadcast.read({ kind: 'segment', rendition: 'main', epoch, sequence })
  const raw = ['-frames:v', '1', '-vf', 'scale=320:180', '-pix_fmt', 'rgb24', '-f', 'rawvideo', 'pipe:1']
  return spawnSync('ffmpeg', ['-v', 'error', '-i', 'pipe:0', ...raw], {
    input: Buffer.concat([init ?? Buffer.alloc(0), bytes ?? Buffer.alloc(0)]),
    maxBuffer: 2 ** 26,
  }).stdout
}

/** By how much the colours of two pictures differ, from 0 to 255. */
function difference(one: Buffer, other: Buffer): number {
  expect(one.length).toBe(other.length)
  return one.reduce((sum, value, n) => sum + Math.abs(value - (other[n] ?? 0)), 0) / one.length
}

/** A recording of 41 seconds that was paused from 5.9 to 14.1. */
async function recorded(dir: string) {
  const feed = await createFeed(dir, makeProgramme(8), START)
  feed.upTo(5_900)
  feed.broadcast.setPaused(true, at(5.9))
  feed.upTo(14_100)
  feed.broadcast.setPaused(false, at(14.1))
  feed.upTo(41_000)
  return feed
}

test('each ten seconds have a picture out of their own segments, as soon as these are there; a pause has none', async () => {
  const dir = folder()
  const { broadcast, packager } = await recorded(dir)
  const get = await serve({ broadcast, folder: dir, isPublic: true })
  const { segments } = broadcast.timeline
  const cues = await cuesOf(get)
  // A list of what is on has the pause in it, as slate and silence.
  expect(cues.map(({ startTime }) => Math.round(startTime))).toEqual([0, 14, 24, 34])
  expect(cues.map(({ id }) => Math.round((Date.parse(id) - START) / 1_000))).toEqual([0, 14, 24, 34])
  for (const { text: name } of cues) {
    expect(existsSync(join(dir, name))).toBe(false)
    expect((await get(name, { method: 'HEAD' })).status).toBe(200)
    expect(existsSync(join(dir, name))).toBe(false)
    const answer = await get(name)
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'image/jpeg',
      'public, max-age=31536000, immutable',
    ])
    const picture = Buffer.from(await answer.arrayBuffer())
    expect(picture.length).toBeLessThan(20_000)
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'jpeg', ...SIZE })
    const segment = segments.find((one) => pictureName(one) === name)
    if (!segment) throw new Error(`${name} is of no segment`)
    const shown = await sharp(picture).toColourspace('srgb').removeAlpha().raw().toBuffer()
    expect(difference(shown, await firstPicture(broadcast, segment))).toBeLessThan(8)
    expect(existsSync(join(dir, name))).toBe(true)
    expect(await bytesOf(get, name)).toEqual(picture)
  }

  const paused = segments.filter(({ isPaused }) => isPaused)
  expect(paused.length).toBeGreaterThan(2)
  // The pause ended within the segment behind it.
  const behind = segments[(paused.at(-1)?.sequence ?? 0) + 1]
  for (const segment of behind ? [...paused, behind] : []) expect((await get(pictureName(segment))).status).toBe(404)
  expect((await get(clipThumbnailName(at(7), at(13)))).status).toBe(404)
  expect((await get('main-nobody-3.jpg')).status).toBe(404)

  const middle = segments.findLast(({ startsAt }) => startsAt <= at(21))
  if (!middle) throw new Error('nothing was on')
  expect(await bytesOf(get, clipThumbnailName(at(17), at(25)))).toEqual(await bytesOf(get, pictureName(middle)))
  await packager.end()
})

test('the list of a replay is on its clock, and its pictures go with its files', async () => {
  const dir = folder()
  const { packager } = await recorded(dir)
  await packager.end()
  const broadcast = await Broadcast.openKept(dir)
  if (!broadcast) throw new Error('nothing is kept')
  const get = await serve({ broadcast, folder: dir, isPublic: true })
  const cues = await cuesOf(get)
  expect(cues.map(({ startTime }) => Math.round(startTime))).toEqual([0, 6, 16, 26])
  const { segments } = readPlaylist(await (await get('main-all.m3u8')).text())
  const length = segments.reduce((sum, { duration }) => sum + duration, 0)
  expect(Math.abs((cues.at(-1)?.endTime ?? 0) - length)).toBeLessThan(0.1)

  // What the page reads of it leads to the same moments, over the pause that is cut out.
  const read = thumbnailCues(await (await get(THUMBNAILS)).text())
  expect(read.map(({ name, from }) => [name, from])).toEqual(cues.map(({ text, startTime }) => [text, startTime]))
  expect(Math.abs(momentAt(read, 9) - at(17))).toBeLessThan(150)
  for (const position of [0, 5, 9, 30]) expect(positionIn(read, momentAt(read, position))).toBeCloseTo(position, 2)
  expect(Math.abs(positionIn(read, at(10)) - 6)).toBeLessThan(0.1)

  const [first, second] = cues
  if (!first || !second) throw new Error('there are no pictures')
  expect((await get(first.text)).status).toBe(200)
  rmSync(dir, { recursive: true })
  for (const { text } of [first, second]) expect((await get(text)).status).toBe(404)
  expect(existsSync(dir)).toBe(false)
})

test('they are made one at a time, and whoever comes when too many wait is told to come again', async () => {
  const dir = folder()
  const feed = await createFeed(dir, makeProgramme(8), START)
  feed.upTo(100_000)
  const get = await serve({ broadcast: feed.broadcast, folder: dir, isPublic: true })
  const { segments } = feed.broadcast.timeline
  const names = segments.filter(({ isClosed }) => isClosed).map(pictureName)
  const statuses = await Promise.all(names.map(async (name) => (await get(name)).status))
  expect([...new Set(statuses)].sort()).toEqual([200, 503])
  const last = names.at(-1) ?? ''
  await expect.poll(async () => (await get(last)).status).toBe(200)
  await feed.packager.end()
})

test('there is none where nothing is recorded, and where the machine can make none', async () => {
  const dir = folder()
  const { broadcast, packager } = await recorded(dir)
  const [segment] = broadcast.timeline.segments
  const names = [THUMBNAILS, segment ? pictureName(segment) : '', clipThumbnailName(at(17), at(25))]
  const unrecorded = await serve({ broadcast, isPublic: true })
  for (const name of names) expect([name, (await unrecorded(name)).status]).toEqual([name, 404])

  vi.stubEnv('PATH', dir)
  const warn = vi.fn()
  const unable = await serve({ broadcast, folder: dir, isPublic: true }, new Thumbnails({ warn }))
  for (const name of names) expect([name, (await unable(name)).status]).toEqual([name, 404])
  expect(warn).toHaveBeenCalledOnce()
  await packager.end()
})
