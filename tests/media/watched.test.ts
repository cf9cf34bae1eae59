import type { DirectTransport, Producer } from 'mediasoup/types'
import { OpusDecoder } from 'opus-decoder'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NAL, nalType } from '#realtime/media/nal.ts'
import { Feed } from '#realtime/media/programme/feed.ts'
import { type AccessUnit, H264Units } from '#realtime/media/programme/h264-units.ts'
import { Programme, steadyNow } from '#realtime/media/programme/programme.ts'
import { Watched } from '#realtime/media/programme/watched.ts'
import type { Place, WorkerPool } from '#realtime/media/worker-pool.ts'
import { quietLog, startOneWorker } from './support/one-worker.ts'
import { type SentClip, sendClip } from './support/sent-clip.ts'

const SOON = { timeout: 60_000 }

let pool: WorkerPool
let place: Place
let programme: Programme
let watched: Watched
let clips: SentClip[]

beforeEach(async () => {
  clips = []
  pool = await startOneWorker()
  place = await pool.place()
  watched = new Watched({ place: async () => place, now: steadyNow, wanted: () => programme.refresh(), log: quietLog })
  programme = new Programme(
    {
      picture: (one) => watched.picture(one),
      sound: () => undefined,
      mix: (samples, at) => watched.mix(samples, at),
    },
    quietLog,
  )
  await programme.move(place)
})

afterEach(() => {
  for (const clip of clips) clip.end()
  watched.close()
  programme.close()
  pool.close()
})

async function arrives(participantId: string, options = {}): Promise<SentClip> {
  const clip = await sendClip(place.router, options)
  clips.push(clip)
  programme.offer({ participantId, source: 'microphone', producer: clip.microphone, bySelf: true })
  programme.offer({ participantId, source: 'camera', producer: clip.camera, bySelf: true })
  return clip
}

/** What a player would get of a picture. */
async function units(transport: DirectTransport, producer: Producer): Promise<AccessUnit[]> {
  const got: AccessUnit[] = []
  const reader = new H264Units(
    (unit) => got.push(unit),
    () => {},
  )
  await Feed.open({ router: place.router, transport }, producer, steadyNow, (packet, afterGap) =>
    reader.push(packet, afterGap),
  )
  return got
}

const parametersIn = (pictures: readonly AccessUnit[]) =>
  new Set(
    pictures.flatMap(({ nals }) => nals.filter((nal) => nalType(nal) === NAL.sps).map((nal) => nal.toString('hex'))),
  )

/** Loudness of what a player would hear, by packet. */
async function loudness(transport: DirectTransport, producer: Producer): Promise<number[]> {
  const decoder = new OpusDecoder({ channels: 1, sampleRate: 48_000 })
  await decoder.ready
  const got: number[] = []
  await Feed.open({ router: place.router, transport }, producer, steadyNow, ({ payload }) => {
    const [samples] = decoder.decodeFrame(payload).channelData
    got.push(Math.max(0, ...(samples ?? [])))
  })
  return got
}

test('whoever watches by WebRTC gets one picture and one sound through every switch, until nobody does', async () => {
  const first = await arrives('first')
  await vi.waitFor(() => expect(programme.shown).toBe(first.camera.id), SOON)
  const [one, other] = await vi.waitFor(async () => {
    const taken = [await watched.take(), await watched.take()]
    expect(taken[0]).toBeDefined()
    return taken
  }, SOON)
  const [camera, microphone] = one?.shown.map(({ producer }) => producer) ?? []
  if (!camera || !microphone) throw new Error('nothing is shown')
  expect(other?.shown[0]?.producer).toBe(camera)

  const transport = await place.router.createDirectTransport()
  const pictures = await units(transport, camera)
  const sounds = await loudness(transport, microphone)
  const comes = async (many: number) => {
    const from = pictures.length
    await vi.waitFor(() => expect(pictures.length).toBeGreaterThan(from + many), SOON)
  }
  await comes(25)
  const second = await arrives('second', { size: '320x240' })
  programme.choose(['second'])
  await vi.waitFor(() => expect(programme.shown).toBe(second.camera.id), SOON)
  await comes(25)
  programme.choose('slate')
  // Three senders have their own parameters: two clips and the slate.
  await vi.waitFor(() => expect(parametersIn(pictures).size).toBe(3), SOON)

  expect(camera.closed).toBe(false)
  // The same stream all the while: its clock rises, and another sender's pictures begin with what a decoder begins with.
  const begin = pictures[0]?.timestamp ?? 0
  const times = pictures.map(({ timestamp }) => (timestamp - begin + 2 ** 32) % 2 ** 32)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(sounds.length).toBeGreaterThan(50)
  expect(sounds.filter((level) => level > 0.05).length).toBeGreaterThan(sounds.length / 2)

  one?.release()
  one?.release()
  expect(camera.closed).toBe(false)
  watched.close()
  await vi.waitFor(() => expect(camera.closed).toBe(true), SOON)
})

test('a programme that has made no sound yet is watched a moment later', async () => {
  const early = new Watched({ place: async () => place, now: steadyNow, wanted: () => undefined, log: quietLog })
  expect(await early.take()).toBeUndefined()
  early.close()
})
