import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nalType } from '#realtime/media/nal.ts'
import type { TimedPicture } from '#realtime/media/programme/picture.ts'
import { Programme } from '#realtime/media/programme/programme.ts'
import { SLATE } from '#realtime/media/programme/slate.ts'
import { TranscodeRoom } from '#realtime/media/programme/transcoding.ts'
import type { Place, WorkerPool } from '#realtime/media/worker-pool.ts'
import { quietLog, startOneWorker } from './support/one-worker.ts'
import { type SentClip, sendClip } from './support/sent-clip.ts'

const SOON = { timeout: 60_000 }

let pool: WorkerPool
let place: Place
let room: TranscodeRoom
let programme: Programme
let pictures: TimedPicture[]
let clips: SentClip[]

beforeEach(async () => {
  ;[pictures, clips] = [[], []]
  room = new TranscodeRoom(1)
  pool = await startOneWorker()
  place = await pool.place()
  programme = new Programme({ picture: (one) => pictures.push(one), sound: () => undefined }, quietLog, room)
  await programme.move(place)
})

afterEach(() => {
  for (const clip of clips) clip.end()
  programme.close()
  pool.close()
})

async function arrives(participantId: string, options = {}): Promise<SentClip> {
  const clip = await sendClip(place.router, options)
  clips.push(clip)
  programme.offer({ participantId, source: 'camera', producer: clip.camera, bySelf: true })
  return clip
}

const shows = (clip: SentClip) => vi.waitFor(() => expect(programme.shown).toBe(clip.camera.id), SOON)
const comes = async (many: number) => {
  const from = pictures.length
  await vi.waitFor(() => expect(pictures.length).toBeGreaterThan(from + many), SOON)
}

test('who sends VP8 alone is shown as H.264 while on programme, and costs nothing afterwards', async () => {
  const old = await arrives('old', { codec: 'vp8' })
  await shows(old)
  await comes(40)
  const coded = pictures.filter(({ nals }) => nals !== SLATE)
  for (const { nals, isKeyFrame } of coded)
    if (isKeyFrame) expect(nals.map(nalType)).toEqual(expect.arrayContaining([7, 8, 5]))
  // Others that begin to watch, and segments, need key frames as often as of everybody.
  const keys = coded.filter(({ isKeyFrame }) => isKeyFrame).map(({ at }) => at)
  expect(keys.length).toBeGreaterThan(1)
  expect(Math.max(...keys.slice(1).map((at, place) => at - (keys[place] ?? at)))).toBeLessThan(2_000)
  expect(room.taken).toBe(1)

  const now = await arrives('now')
  programme.choose(['now'])
  await shows(now)
  expect(room.taken).toBe(0)
  await comes(25)
})

test('a picture for which there is no room is the slate, and is shown once there is room', async () => {
  room.take()
  const old = await arrives('old', { codec: 'vp8' })
  await comes(8)
  expect(programme.shown).toBeUndefined()
  expect(pictures.every(({ nals }) => nals === SLATE)).toBe(true)
  room.giveBack()
  await shows(old)
})
