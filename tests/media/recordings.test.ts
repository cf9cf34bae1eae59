import { spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { hearingId } from '#contract/ids.ts'
import { personKey } from '#contract/media-link.ts'
import { type RecordedPictureView, withSegment } from '#contract/recordings/recorded-picture.ts'
import type { RecordedPlace, RecordingNews } from '#contract/recordings/segments.ts'
import { createMediaLink, type MediaLink } from '#realtime/media-link.ts'
import { type MediaProcess, startMediaProcess } from '#tests/lab/media-process.ts'
import { SOON } from '../support/soon.ts'
import { SECRET } from './support/start-media.ts'

const log = { info: () => undefined, warn: () => undefined }

let folder: string
let media: MediaProcess
let link: MediaLink
let news: RecordingNews[] = []

async function start(): Promise<void> {
  media = await startMediaProcess(1, SECRET, folder)
  link = createMediaLink({ url: media.url, secret: SECRET, log })
  link.onRecording((one) => news.push(one))
  await vi.waitFor(() => expect(link.up()).toBe(true), { ...SOON, interval: 250 })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-recordings-'))
  await start()
})

afterAll(async () => {
  link.close()
  await media.stop()
  await rm(folder, { recursive: true })
})

const hearing = hearingId.parse(randomUUID())
const air = () => {
  link.air([{ hearing, slug: 'h-1', isPublic: true, showsSlate: false, isPaused: false, isBroadcast: true, isRecorded: true, keys: [] }])
  const key = personKey.parse('speaker')
  link.play(hearing, { key, name: '陈伟', title: { zh: '局长', en: 'Director' }, role: 'official' })
}

/** The media process dies, and another one takes its place. */
async function interrupted(): Promise<void> {
  link.close()
  await media.kill()
  await start()
  air()
}

const get = async (name: string): Promise<Buffer> =>
  Buffer.from(await (await fetch(`${media.url.replace(/^ws/, 'http')}/live/h-1/${name}`)).arrayBuffer())

/** Up to where the record would be, had it taken all that was told. */
const upTo: RecordedPlace[] = []
const taken: { name: string; digest: string | null }[] = []
/** The recording of the programme, as the record folds it. */
let recorded: RecordedPictureView | undefined
let milliseconds = 0

/** Asks until something is told, and takes it. */
async function next(isOver: boolean): Promise<RecordingNews> {
  news = []
  return await vi.waitFor(
    () => {
      if (news.length === 0) link.recordings([{ hearing, isOver, upTo }])
      const [told] = news
      if (!told) throw new Error('nothing is told yet')
      if (told.what === 'segments') {
        const { picture, epoch, segments } = told.run
        for (const one of segments) {
          recorded = withSegment(recorded, { ...one, endsAt: one.startsAt + one.milliseconds, isLost: false })
          milliseconds += one.milliseconds
        }
        for (const { sequence, files } of segments)
          for (const rendition of ['main', 'audio'] as const)
            taken.push({ name: `${rendition}-${epoch}-${sequence}.m4s`, digest: files[rendition] })
        upTo.splice(0, upTo.length, { picture, epoch, sequence: segments.at(-1)?.sequence ?? 0 })
      }
      return told
    },
    { ...SOON, interval: 250 },
  )
}

beforeAll(async () => {
  air()
  expect(await next(false)).toMatchObject({ what: 'segments', hearing })
  await interrupted()
  await next(false)
  await interrupted()
  await next(false)
  await next(false)
  link.air([])
  let told = await next(true)
  while (told.what === 'segments') told = await next(true)
  expect(told).toEqual({ what: 'end', hearing })
}, 180_000)

test('media tells the digests of what it broadcast, through two deaths, to the last file, and then that this was all', async () => {
  const files = (await readdir(join(folder, hearing))).filter((name) => name.endsWith('.m4s'))
  expect(taken.map(({ name }) => name).sort()).toEqual(files.sort())
  for (const { name, digest } of taken) {
    const bytes = await get(name)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest)
    expect(bytes.toString('latin1', 4, 8)).toBe('styp')
  }
})

type Span = { from: number; to: number }

/** From when to when picture and sound of a segment are, in seconds of the recording, as ffprobe reads its file. */
function probed(map: Buffer, segment: Buffer): { video: Span; audio: Span } {
  const shown = 'stream=index,codec_type:packet=stream_index,pts_time,duration_time'
  const probe = spawnSync('ffprobe', ['-v', 'error', '-show_entries', shown, '-of', 'json', 'pipe:0'], {
    input: Buffer.concat([map, segment]),
  })
  expect(probe.stderr.toString()).toBe('')
  const { streams, packets } = PROBED.parse(JSON.parse(probe.stdout.toString()))
  expect(streams.map(({ codec_type }) => codec_type).sort()).toEqual(['audio', 'video'])
  const spanOf = (kind: string): Span => {
    const index = streams.find(({ codec_type }) => codec_type === kind)?.index
    const own = packets.filter(({ stream_index }) => stream_index === index)
    return {
      from: Math.min(...own.map(({ pts_time }) => pts_time)),
      to: Math.max(...own.map(({ pts_time, duration_time }) => pts_time + duration_time)),
    }
  }
  return { video: spanOf('video'), audio: spanOf('audio') }
}

const PROBED = z.object({
  streams: z.array(z.object({ index: z.int(), codec_type: z.string() })),
  packets: z.array(z.object({ stream_index: z.int(), pts_time: z.coerce.number(), duration_time: z.coerce.number() })),
})

test('ffprobe finds in its files the seconds, the streams and the gaps that the record has; sound and picture stay together', async () => {
  const list = (await get('main-all.m3u8')).toString()
  const spans: { video: Span; audio: Span }[] = []
  let map: Buffer = Buffer.alloc(0)
  for (const line of list.split('\n')) {
    const named = /^#EXT-X-MAP:URI="([^"]+)"/.exec(line)?.[1]
    if (named) map = await get(named)
    if (/^main-.*\.m4s$/.test(line)) spans.push(probed(map, await get(line)))
  }
  const seconds = spans.reduce((sum, { video }) => sum + video.to - video.from, 0)
  expect(seconds).toBeCloseTo(milliseconds / 1_000, 1)
  // At the begin and the end of every segment: 60 ms is the most that broadcasters allow (EBU R37).
  for (const { video, audio } of spans) {
    expect(Math.abs(video.from - audio.from)).toBeLessThan(0.06)
    expect(Math.abs(video.to - audio.to)).toBeLessThan(0.06)
  }
  const holes = spans.flatMap(({ video }, n) => {
    const before = spans[n - 1]?.video.to ?? video.from
    return video.from - before > 0.02 ? [video.from - before] : []
  })
  const gaps = (recorded?.gaps ?? []).map(({ from, to }) => (to - from) / 1_000)
  expect(gaps).toHaveLength(2)
  expect(holes).toHaveLength(gaps.length)
  for (const [n, gap] of gaps.entries()) expect(holes[n]).toBeCloseTo(gap, 1)
})
