import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nalType } from '#realtime/media/nal.ts'
import type { TimedPicture } from '#realtime/media/programme/picture.ts'
import { Programme, steadyNow } from '#realtime/media/programme/programme.ts'
import { SLATE } from '#realtime/media/programme/slate.ts'
import type { SoundFrame } from '#realtime/media/programme/sound-encoder.ts'
import type { Place, WorkerPool } from '#realtime/media/worker-pool.ts'
import { SOON } from '../support/soon.ts'
import { quietLog, startOneWorker } from './support/one-worker.ts'
import { type SentClip, sendClip } from './support/sent-clip.ts'

let pool: WorkerPool
let place: Place
let programme: Programme
let pictures: TimedPicture[]
let sounds: SoundFrame[]
let clips: SentClip[]
let blocks: Float32Array[]

beforeEach(async () => {
  ;[pictures, sounds, clips, blocks] = [[], [], [], []]
  pool = await startOneWorker()
  place = await pool.place()
  programme = new Programme(
    { picture: (one) => pictures.push(one), sound: (one) => sounds.push(one), mix: (samples) => blocks.push(samples) },
    quietLog,
  )
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
  programme.offer({ participantId, source: 'microphone', producer: clip.microphone, bySelf: true })
  programme.offer({ participantId, source: 'camera', producer: clip.camera, bySelf: true })
  return clip
}

const isSlate = ({ nals }: TimedPicture) => nals === SLATE
const shows = (clip: SentClip | undefined) => vi.waitFor(() => expect(programme.shown).toBe(clip?.camera.id), SOON)
const comes = (from: number, many = 30) => vi.waitFor(() => expect(pictures.length).toBeGreaterThan(from + many), SOON)

/** Nothing that a player stumbles over: time rises, another sender's pictures begin with what a decoder begins with, sound has no gap. */
function expectWhole(): void {
  for (const [index, { at, nals, isKeyFrame }] of pictures.entries()) {
    const before = pictures[index - 1]
    if (before) expect(at).toBeGreaterThan(before.at)
    if (isKeyFrame) expect(nals.map(nalType)).toEqual(expect.arrayContaining([7, 8, 5]))
    if (before && (before.nals === SLATE) !== (nals === SLATE)) expect(isKeyFrame).toBe(true)
  }
  for (const [index, { at }] of sounds.entries()) {
    const before = sounds[index - 1]
    if (before) expect(at - before.at).toBeCloseTo(1_024 / 48, 2)
  }
}

test('the slate stands until somebody sends, then pictures go over at key frames, and sound never stops', async () => {
  await vi.waitFor(() => expect(pictures.length).toBeGreaterThan(2), SOON)
  expect(pictures.every(isSlate)).toBe(true)
  await vi.waitFor(() => expect(sounds.length).toBeGreaterThan(20), SOON)
  expect(programme.encoderPid).toBeUndefined()
  const first = await arrives('first')
  await shows(first)
  await vi.waitFor(() => expect(programme.encoderPid).toBeDefined(), SOON)
  await comes(pictures.length)
  const second = await arrives('second', { size: '320x180', tone: 880 })
  programme.choose(['second'])
  await shows(second)
  await comes(pictures.length)
  second.end()
  await shows(first)
  await comes(pictures.length)
  first.end()
  await shows(undefined)
  const until = pictures.length
  await vi.waitFor(() => expect(pictures.length).toBeGreaterThan(until + 4), SOON)
  expect(pictures.slice(until).every(isSlate)).toBe(true)
  await vi.waitFor(() => expect(programme.encoderPid).toBeUndefined(), SOON)
  expectWhole()
  expect(sounds.length).toBeGreaterThan(0)
  expect(Math.abs((sounds.at(-1)?.at ?? 0) - steadyNow())).toBeLessThan(2_000)
})

test('while it is muted nobody is heard, and the sound goes on', async () => {
  const isHeard = () => blocks.slice(-10).some((samples) => samples.some((sample) => sample !== 0))
  await arrives('first')
  await vi.waitFor(() => expect(isHeard()).toBe(true), SOON)
  programme.mute(true)
  const from = blocks.length
  await vi.waitFor(() => expect(blocks.length).toBeGreaterThan(from + 50), SOON)
  expect(blocks.slice(from).every((samples) => samples.every((sample) => sample === 0))).toBe(true)
  programme.mute(false)
  await vi.waitFor(() => expect(isHeard()).toBe(true), SOON)
  expectWhole()
})

test('a killed sound encoder is started again, and the sound’s time has no gap', async () => {
  await arrives('first')
  await vi.waitFor(() => expect(programme.encoderPid).toBeDefined(), SOON)
  await vi.waitFor(() => expect(sounds.length).toBeGreaterThan(20), SOON)
  const pid = programme.encoderPid
  process.kill(pid ?? 0, 'SIGKILL')
  const until = sounds.length
  await vi.waitFor(() => expect(sounds.length).toBeGreaterThan(until + 100), SOON)
  expect(programme.encoderPid).not.toBe(pid)
  expectWhole()
})

test('a worker that dies leaves the slate; at its new place the programme goes on', async () => {
  const first = await arrives('first')
  await shows(first)
  await comes(pictures.length)
  process.kill(place.pid, 'SIGKILL')
  await shows(undefined)
  place = await pool.place()
  await programme.move(place)
  await shows(await arrives('first'))
  await comes(pictures.length)
  expectWhole()
})
