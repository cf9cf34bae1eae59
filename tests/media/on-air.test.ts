import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { personKey } from '#contract/media-link.ts'
import { derivedKey } from '#platform/derived-key.ts'
import { signPath } from '#platform/signed-path.ts'
import { createMediaLink, type MediaLink } from '#realtime/media-link.ts'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { type MediaProcess, startMediaProcess } from '#tests/lab/media-process.ts'
import { lintPlaylists } from '#tests/support/playlist-linter.ts'
import { SOON } from '../support/soon.ts'
import { SECRET } from './support/start-media.ts'

const log = { info: () => undefined, warn: () => undefined }

let folder: string
let media: MediaProcess
let link: MediaLink

async function start(): Promise<void> {
  media = await startMediaProcess(1, SECRET, folder)
  link = createMediaLink({ url: media.url, secret: SECRET, log })
  await vi.waitFor(() => expect(link.up()).toBe(true), { ...SOON, interval: 250 })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-air-'))
  await start()
})

afterAll(async () => {
  link.close()
  await media.stop()
  await rm(folder, { recursive: true })
})

const get = (slug: string, name: string) => fetch(`${media.url.replace(/^ws/, 'http')}/live/${slug}/${name}`)

/** The whole list once it has so many segments; every one that was read on the way keeps the rules. */
async function listWith(slug: string, segments: number, seen: string[] = []): Promise<string> {
  return await vi.waitFor(
    async () => {
      const answer = await get(slug, 'main-all.m3u8')
      expect(answer.status).toBe(200)
      const text = await answer.text()
      if (text !== seen.at(-1)) seen.push(text)
      expect(text.match(/#EXTINF/g)?.length ?? 0).toBeGreaterThanOrEqual(segments)
      expect(lintPlaylists(seen)).toEqual([])
      return text
    },
    { ...SOON, interval: 250 },
  )
}

test('a hearing that is on has a broadcast, before anybody sends; it ends with the hearing', async () => {
  const told = hearingOnAir()
  expect((await get(told.slug, 'index.m3u8')).status).toBe(404)
  link.air([told])
  const seen: string[] = []
  expect(await listWith(told.slug, 2, seen)).not.toContain('#EXT-X-ENDLIST')
  link.air([])
  await vi.waitFor(
    async () => {
      const text = await (await get(told.slug, 'main-all.m3u8')).text()
      expect(text).toContain('#EXT-X-ENDLIST')
    },
    { ...SOON, interval: 250 },
  )
})

test('what is not for everybody is not served under its plain address', async () => {
  const told = hearingOnAir({ isPublic: false })
  link.air([told])
  const open = hearingOnAir()
  link.air([told, open])
  await listWith(open.slug, 1)
  expect((await get(told.slug, 'index.m3u8')).status).not.toBe(200)
  link.air([])
})

test('a killed media process is followed by one that goes on with the same list', async () => {
  const told = hearingOnAir()
  link.air([told])
  const seen: string[] = []
  const before = await listWith(told.slug, 3, seen)
  link.close()
  await media.kill()
  await start()
  link.air([told])
  const after = await listWith(told.slug, 6, seen)
  expect(after).toContain('#EXT-X-DISCONTINUITY')
  const files = before.split('\n').filter((line) => /^main-[^.]*\.m4s$/.test(line))
  expect(files.length).toBeGreaterThanOrEqual(3)
  expect(files.filter((name) => !after.includes(name))).toEqual([])
  for (const name of files) expect((await get(told.slug, name)).status).toBe(200)
  link.air([])
})

test('what is kept of a hearing that is over is played by its id, under signed addresses alone', async () => {
  const told = hearingOnAir()
  link.air([told])
  const before = await listWith(told.slug, 2)
  link.close()
  await media.kill()
  await start()
  const signed = signPath(derivedKey(SECRET, 'broadcast addresses'), told.hearing, Date.now() + 600_000)
  const list = await (await get(told.hearing, `${signed}/main-all.m3u8`)).text()
  expect(lintPlaylists([list])).toEqual([])
  expect(list).toContain('#EXT-X-ENDLIST')
  const files = before.split('\n').filter((line) => /^main-[^.]*\.m4s$/.test(line))
  expect(files.filter((name) => !list.includes(name))).toEqual([])
  for (const name of files) expect((await get(told.hearing, `${signed}/${name}`)).status).toBe(200)
  expect((await get(told.hearing, 'main-all.m3u8')).status).toBe(404)
  expect((await get(randomUUID(), `${signed}/main-all.m3u8`)).status).toBe(404)
})

/** Reads samples as they come. */
function reader(body: ReadableStream<Uint8Array> | null) {
  const stream = body?.getReader()
  /** The loudest of the next so many bytes of samples; undefined where there are no more. */
  const loudest = async (bytes: number): Promise<number | undefined> => {
    const pieces: Uint8Array[] = []
    for (let read = 0; read < bytes; read += pieces.at(-1)?.length ?? 0) {
      const next = await stream?.read()
      if (!next?.value) return
      pieces.push(next.value)
    }
    const all = Buffer.concat(pieces)
    let most = 0
    for (let at = 0; at + 1 < all.length; at += 2) most = Math.max(most, Math.abs(all.readInt16LE(at)))
    return most
  }
  return { loudest }
}

test('an engine is sent the sound while it is made: samples, silence in a pause, and its end', async () => {
  const told = hearingOnAir()
  const key = personKey.parse('speaker')
  link.air([told])
  await listWith(told.slug, 1)
  link.play(told.hearing, { key, name: '陈伟', title: { zh: '局长', en: 'Director' }, role: 'official' })
  const answer = await get(told.slug, 'sound.pcm')
  expect(answer.headers.get('content-type')).toContain('rate=16000')
  const { loudest } = reader(answer.body)
  const [second, tenth] = [32_000, 3_200]
  await expect.poll(() => loudest(tenth), { ...SOON, interval: 0 }).toBeGreaterThan(300)
  link.air([{ ...told, isPaused: true }])
  await expect.poll(() => loudest(second), { ...SOON, interval: 0 }).toBe(0)
  link.air([told])
  await expect.poll(() => loudest(tenth), { ...SOON, interval: 0 }).toBeGreaterThan(300)
  link.air([])
  await expect.poll(() => loudest(second), { ...SOON, interval: 0 }).toBeUndefined()
  expect((await get(told.slug, 'sound.pcm')).status).toBe(404)
})

test('of a hearing that is not recorded nothing is written but what was when, and not even that stays', async () => {
  const told = hearingOnAir({ isRecorded: false })
  link.air([told])
  const list = await listWith(told.slug, 4)
  expect(list).not.toContain('EVENT')
  expect(await readdir(join(folder, told.hearing))).toEqual(['journal.jsonl'])
  const [name = ''] = list.split('\n').filter((line) => line.endsWith('.m4s'))
  expect((await get(told.slug, name)).status).toBe(200)
  expect((await get(told.slug, `clip-${Date.now() - 4_000}-${Date.now()}.m3u8`)).status).toBe(404)
  link.air([])
  await vi.waitFor(async () => expect(await readdir(folder)).not.toContain(told.hearing), { ...SOON, interval: 250 })
  expect((await get(told.slug, 'sound.m4a')).status).toBe(404)
})

test('captions come with the broadcast, as a realtime node tells them', async () => {
  const told = hearingOnAir()
  const line = { id: randomUUID(), language: 'zh', text: '水泵分三批更换', isUnchecked: false } as const
  let writtenAt: number | undefined
  link.onCaptions(async (asked) => {
    expect(asked.hearing).toBe(told.hearing)
    if (writtenAt === undefined) return null
    if (asked.what === 'languages') return { languages: ['zh'], lines: [] }
    const isIn = asked.from <= writtenAt && writtenAt < asked.to
    return { languages: [], lines: isIn ? [{ ...line, saidAt: writtenAt, writtenAt }] : [] }
  })
  link.air([told])
  await listWith(told.slug, 1)
  // Where they can't be read, the picture comes without them.
  expect(await (await get(told.slug, 'index.m3u8')).text()).not.toContain('SUBTITLES')
  writtenAt = Date.now()
  const text = await vi.waitFor(
    async () => {
      expect(await (await get(told.slug, 'index.m3u8')).text()).toContain('URI="captions-zh.m3u8"')
      const names = (await (await get(told.slug, 'captions-zh.m3u8')).text()).match(/^captions-zh-.*\.vtt$/gm) ?? []
      const files = await Promise.all(names.map(async (name) => await (await get(told.slug, name)).text()))
      const found = files.find((file) => file.includes(line.text))
      expect(found).toBeDefined()
      return found
    },
    { ...SOON, interval: 250 },
  )
  expect(text).toContain(`t-${line.id}`)
  link.air([])
})
