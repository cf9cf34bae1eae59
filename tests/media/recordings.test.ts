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
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
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
  link.air([hearingOnAir({ hearing, slug: 'h-1' })])
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
const taken: { name: string; digest: string }[] = []
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
          recorded = withSegment(recorded, {
            ...one,
            endsAt: one.startsAt + one.milliseconds,
            isLost: one.files.main === null,
          })
          if (one.files.main !== null) milliseconds += one.milliseconds
        }
        for (const { sequence, files } of segments)
          for (const rendition of ['main', 'audio'] as const) {
            // A process that dies may have written one of the two.
            const digest = files[rendition]
            if (digest !== null) taken.push({ name: `${rendition}-${epoch}-${sequence}.m4s`, digest })
          }
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

/** When picture and sound of a segment begin and end, in seconds of the recording, as ffprobe reads its file. Of the picture that ends it, it only guesses how long it is shown. */
function probed(map: Buffer, segment: Buffer): { video: number; lastPicture: number; audio: number; audioEnd: number } {
  const shown = 'stream=index,codec_type:packet=stream_index,pts_time,duration_time'
  const probe = spawnSync('ffprobe', ['-v', 'error', '-show_entries', shown, '-of', 'json', 'pipe:0'], {
    input: Buffer.concat([map, segment]),
  })
  expect(probe.stderr.toString()).toBe('')
  const { streams, packets } = PROBED.parse(JSON.parse(probe.stdout.toString()))
  expect(streams.map(({ codec_type }) => codec_type).sort()).toEqual(['audio', 'video'])
  const packetsOf = (kind: string) => {
    const index = streams.find(({ codec_type }) => codec_type === kind)?.index
    return packets.filter(({ stream_index }) => stream_index === index)
  }
  const [video, audio] = [packetsOf('video'), packetsOf('audio')]
  return {
    video: Math.min(...video.map(({ pts_time }) => pts_time)),
    lastPicture: Math.max(...video.map(({ pts_time }) => pts_time)),
    audio: Math.min(...audio.map(({ pts_time }) => pts_time)),
    audioEnd: Math.max(...audio.map(({ pts_time, duration_time }) => pts_time + duration_time)),
  }
}

const PROBED = z.object({
  streams: z.array(z.object({ index: z.int(), codec_type: z.string() })),
  packets: z.array(z.object({ stream_index: z.int(), pts_time: z.coerce.number(), duration_time: z.coerce.number() })),
})

/** 60 ms is the most that broadcasters allow between sound and picture (EBU R37). */
const TOGETHER = 0.06

test('ffprobe finds in its files the seconds, the streams and the gaps that the record has; sound and picture stay together', async () => {
  const list = (await get('main-all.m3u8')).toString()
  const holes: number[] = []
  let [map, isLost, length, end, heard]: [Buffer, boolean, number, number, number] = [Buffer.alloc(0), false, 0, 0, 0]
  for (const line of list.split('\n')) {
    const named = /^#EXT-X-MAP:URI="([^"]+)"/.exec(line)?.[1]
    if (named) map = await get(named)
    isLost ||= line === '#EXT-X-GAP'
    length = Number(/^#EXTINF:([\d.]+)/.exec(line)?.[1] ?? length)
    if (!/^main-.*\.m4s$/.test(line)) continue
    if (!isLost) {
      const { video, lastPicture, audio, audioEnd } = probed(map, await get(line))
      if (video - end > 0.02) holes.push(video - end)
      end = video + length
      heard += audioEnd - audio
      expect(lastPicture).toBeLessThan(end)
      expect(Math.abs(video - audio)).toBeLessThan(TOGETHER)
      expect(Math.abs(end - audioEnd)).toBeLessThan(TOGETHER)
    }
    isLost = false
  }
  // Each of the three processes begins and ends within a frame of sound.
  expect(Math.abs(heard - milliseconds / 1_000)).toBeLessThan(0.1)
  const gaps: number[] = []
  for (const [n, { from, to }] of (recorded?.gaps ?? []).entries()) {
    // What was lost with a process lies before the time in which there was none.
    const isNext = n > 0 && recorded?.gaps[n - 1]?.to === from
    gaps.push((to - from) / 1_000 + (isNext ? (gaps.pop() ?? 0) : 0))
  }
  expect(gaps).toHaveLength(2)
  expect(holes).toHaveLength(gaps.length)
  for (const [n, gap] of gaps.entries()) expect(holes[n]).toBeCloseTo(gap, 1)
})

test('its sound as one file keeps the time of the hearing, over what was lost and what was missing', async () => {
  const shown = 'packet=pts_time'
  const input = await get('sound.m4a')
  const probe = spawnSync('ffprobe', ['-v', 'error', '-show_entries', shown, '-of', 'json', 'pipe:0'], {
    input,
    maxBuffer: 2 ** 27,
  })
  const { packets } = HEARD.parse(JSON.parse(probe.stdout.toString()))
  const lasts = (packets.at(-1)?.pts_time ?? 0) - (packets[0]?.pts_time ?? 0)
  expect(Math.abs(lasts - ((recorded?.endsAt ?? 0) - (recorded?.startsAt ?? 0)) / 1_000)).toBeLessThan(0.2)
})

const HEARD = z.object({ packets: z.array(z.object({ pts_time: z.coerce.number() })) })
