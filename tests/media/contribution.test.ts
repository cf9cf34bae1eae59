import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type EncoderAnswer, type EncoderAsked, personKey, STREAM_NAME_LENGTH } from '#contract/media-link.ts'
import { createMediaLink, type MediaLink } from '#realtime/media-link.ts'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { type MediaProcess, startMediaProcess } from '#tests/lab/media-process.ts'
import { type Gallery, isRunning, sendFromGallery, srtAddress } from '../support/gallery.ts'
import { SOON } from '../support/soon.ts'
import { SECRET } from './support/start-media.ts'

const log = { info: () => undefined, warn: () => undefined }
const PASSPHRASE = '0123456789abcdef0123456789abcdef'
const OTHER = 'fedcba9876543210fedcba9876543210'

let folder: string
let media: MediaProcess
let link: MediaLink
const asked: EncoderAsked[] = []
const seats = new Map<string, Extract<EncoderAnswer, { ok: true }>>()
const galleries: Gallery[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minsheng-contribution-'))
  media = await startMediaProcess(1, SECRET, folder, {
    MEDIA_SRT: 'srt://127.0.0.1:0',
    MEDIA_RTMP: 'rtmp://127.0.0.1:0/live',
    MEDIA_TRANSCODES: '1',
  })
  link = createMediaLink({ url: media.url, secret: SECRET, log })
  link.onEncoder(async (one) => {
    asked.push(one)
    return seats.get(one.stream) ?? { ok: false, status: 401 }
  })
  await vi.waitFor(() => expect(link.up()).toBe(true), SOON)
})
afterEach(async () => {
  for (const gallery of galleries.splice(0)) gallery.stop()
  await vi.waitFor(async () => expect((await media.health()).receivers).toEqual([]), SOON)
  asked.length = 0
})
afterAll(async () => {
  link?.close()
  await media?.stop()
  await rm(folder, { recursive: true })
})

/** Somebody of a panel who may come by this stream, at a hearing of their own. */
function seat(stream: string) {
  const key = personKey.parse(`key of ${stream}`)
  const participant = { key, name: 'Zhou', title: { zh: '局长', en: 'Director' }, role: 'official' } as const
  const admitted = { ok: true, session: randomUUID(), hearing: randomUUID(), secret: PASSPHRASE, participant } as const
  seats.set(stream, admitted)
  return { ...admitted, key }
}
function gallery(...parameters: Parameters<typeof sendFromGallery>): Gallery {
  const made = sendFromGallery(...parameters)
  galleries.push(made)
  return made
}
const stands = ({ hearing, key }: ReturnType<typeof seat>, sources: object | undefined) =>
  vi.waitFor(() => expect(link.sends(hearing)?.[key]).toEqual(sources), SOON)
const LIVE = { camera: 'live', microphone: 'live' }
const steps = (of: string) => asked.flatMap(({ step, stream }) => (stream === of ? [step] : []))

test('an encoder comes by SRT, stands on the stage and is what the broadcast carries; its right ends it', async () => {
  const official = seat('one')
  const { hearing } = official
  const told = hearingOnAir({ hearing, slug: 'water' })
  link.air([told])
  const sender = gallery(srtAddress(media.srtPort, 'one', PASSPHRASE))
  await stands(official, LIVE)
  expect(steps('one')).toEqual(['knock', 'enter'])

  // The slate has no other picture size than its own; what was sent is 640 × 360.
  const at = `${media.url.replace(/^ws/, 'http')}/live/water`
  await vi.waitFor(
    async () => expect(await (await fetch(`${at}/index.m3u8`)).text()).toContain('RESOLUTION=640x360'),
    SOON,
  )
  const { receivers = [], contributions } = await media.health()
  expect([receivers.length, contributions]).toEqual([2, 1])

  link.revoke({ session: official.session, scope: 'all' })
  await stands(official, undefined)
  expect(await sender.ended).toMatch(/error/i)
  await vi.waitFor(() => expect(receivers.filter(isRunning)).toEqual([]), SOON)
  expect(steps('one')).toEqual(['knock', 'enter'])
  link.air([])
})

test('who has the name of a stream without its secret leaves no trace, and keeps nobody out', async () => {
  const official = seat('two')
  const wrong = gallery(srtAddress(media.srtPort, 'two', OTHER))
  await wrong.ended
  expect(steps('two')).toEqual(['knock'])
  expect(link.sends(official.hearing)).toEqual({})
  await vi.waitFor(async () => expect((await media.health()).receivers).toEqual([]), SOON)
  gallery(srtAddress(media.srtPort, '#!::r=two,m=publish', PASSPHRASE), { callsAgain: true })
  await stands(official, LIVE)
})

test('an encoder comes by RTMP with its key, and its right ends it; whoever has another key is turned down', async () => {
  const name = 'r'.repeat(STREAM_NAME_LENGTH)
  const official = seat(name)
  const at = (key: string) => `rtmp://127.0.0.1:${media.rtmpPort}/live/${key}`
  for (const key of [name, name + OTHER, 'x', 'n'.repeat(64)])
    expect(await gallery(at(key), { format: 'flv' }).ended).not.toBe('')
  expect(steps(name)).toEqual(['knock', 'knock'])
  expect((await media.health()).receivers).toEqual([])

  const sender = gallery(at(name + PASSPHRASE), { format: 'flv' })
  await stands(official, LIVE)
  link.revoke({ session: official.session, scope: 'all' })
  await stands(official, undefined)
  expect(await sender.ended).not.toBe('')
})

test('what is no RTMP, or is only begun, holds nothing', async () => {
  const socket = connect(media.rtmpPort ?? 0, '127.0.0.1')
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  socket.write('GET / HTTP/1.1\r\n\r\n'.repeat(500))
  await closed
  const silent = connect(media.rtmpPort ?? 0, '127.0.0.1')
  await once(silent.resume(), 'close')
  expect((await media.health()).receivers).toEqual([])
})

test('a name that nobody knows is turned down at once', async () => {
  expect(await gallery(srtAddress(media.srtPort, 'nobody', PASSPHRASE)).ended).toMatch(/reject/i)
  expect((await media.health()).receivers).toEqual([])
})

test('the next encoder of a token takes the place of the first', async () => {
  const official = seat('three')
  const first = gallery(srtAddress(media.srtPort, 'three', PASSPHRASE))
  await stands(official, LIVE)
  const second = gallery(srtAddress(media.srtPort, 'three', PASSPHRASE), { callsAgain: true })
  await first.ended
  await stands(official, LIVE)
  expect(second.isSending()).toBe(true)
  expect((await media.health()).contributions).toBe(1)
})

test('pictures in another order are made into some that browsers know, for as many as there is room', async () => {
  const official = seat('four')
  const other = seat('five')
  gallery(srtAddress(media.srtPort, 'four', PASSPHRASE), { picture: 'b-frames', callsAgain: true })
  await stands(official, LIVE)
  const late = gallery(srtAddress(media.srtPort, 'five', PASSPHRASE), { picture: 'b-frames' })
  await late.ended
  expect(link.sends(other.hearing)).toEqual({})
  expect(steps('five')).toEqual(['knock'])
})

test('who stops has left the stage, once they have not come back', async () => {
  const official = seat('nine')
  const first = gallery(srtAddress(media.srtPort, 'nine', PASSPHRASE))
  await stands(official, LIVE)
  first.stop()
  await first.ended
  await stands(official, undefined)
  const second = gallery(srtAddress(media.srtPort, 'nine', PASSPHRASE))
  await stands(official, LIVE)
  second.stop()
  await vi.waitFor(() => expect(steps('nine')).toEqual(['knock', 'enter', 'knock', 'enter', 'leave']), SOON)
})

test('what sends too much is ended', async () => {
  const official = seat('six')
  const sender = gallery(srtAddress(media.srtPort, 'six', PASSPHRASE), { picture: 'noise' })
  await stands(official, LIVE)
  await sender.ended
  await stands(official, undefined)
})

test('a stage that is rebuilt gets it back, though the encoder notices nothing', async () => {
  const official = seat('seven')
  const sender = gallery(srtAddress(media.srtPort, 'seven', PASSPHRASE))
  await stands(official, LIVE)
  const { workers, receivers: [receiver, feed] = [] } = await media.health()
  process.kill(workers[0]?.pid ?? 0, 'SIGKILL')
  await vi.waitFor(async () => {
    const { receivers = [] } = await media.health()
    expect(receivers).toEqual([receiver, expect.any(Number)])
    expect(receivers).not.toContain(feed)
  }, SOON)
  await stands(official, LIVE)
  expect(sender.isSending()).toBe(true)
  expect(steps('seven')).toEqual(['knock', 'enter'])
})

test('its processes end with the media process, however that ends', async () => {
  const own = await startMediaProcess(1, SECRET, undefined, { MEDIA_SRT: 'srt://127.0.0.1:0' })
  const ownLink = createMediaLink({ url: own.url, secret: SECRET, log })
  ownLink.onEncoder(async ({ stream }) => seats.get(stream) ?? { ok: false, status: 401 })
  await vi.waitFor(() => expect(ownLink.up()).toBe(true), SOON)
  const official = seat('eight')
  gallery(srtAddress(own.srtPort, 'eight', PASSPHRASE))
  await vi.waitFor(() => expect(ownLink.sends(official.hearing)?.[official.key]).toEqual(LIVE), SOON)
  const { receivers = [] } = await own.health()
  expect(receivers.filter(isRunning).length).toBe(2)
  await own.kill()
  await vi.waitFor(() => expect(receivers.filter(isRunning)).toEqual([]), SOON)
  ownLink.close()
})

test('without ffmpeg nobody comes by SRT, and media runs', async () => {
  const own = await startMediaProcess(1, SECRET, undefined, { MEDIA_SRT: 'srt://127.0.0.1:0', PATH: folder })
  expect(own.srtPort).toBeUndefined()
  expect((await own.health()).ok).toBe(true)
  await own.stop()
})
