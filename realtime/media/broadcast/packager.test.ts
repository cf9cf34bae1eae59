import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { startsWithKey } from '#tests/support/fragments.ts'
import { parameterSets, slice } from '#tests/support/h264-units.ts'
import { lintPlaylists } from '#tests/support/playlist-linter.ts'
import { readPlaylist } from '#tests/support/playlist-text.ts'
import { Broadcast } from './broadcast.ts'
import { RENDITIONS, type Rendition } from './events.ts'
import { parseName } from './names.ts'
import { Packager } from './packager.ts'
import type { AudioCodec } from './tracks.ts'

const AAC: AudioCodec = { codec: 'aac', sampleRate: 48_000, channels: 1 }
const FRAME_MS = 1_024 / 48
const SOURCES = [parameterSets(), parameterSets({ columns: 80, rows: 45 }), parameterSets({ cabac: true })]

const dirs: string[] = []
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
})

/** A programme whose clock is moved by the test; `isSilent`: of pictures alone. Playlists are fetched after everything that happens. */
async function programme(dir = newDir(), startedAt = Date.parse('2026-11-29T09:00:00Z'), isSilent = false) {
  const broadcast = await Broadcast.open({ dir })
  let time = 0
  let needed = 0
  const packager = new Packager({
    broadcast,
    ...(isSilent ? {} : { audio: AAC }),
    startedAt,
    now: () => time,
    onKeyFrameNeeded: () => needed++,
  })
  const fetched: Record<Rendition, { live: string[]; all: string[] }> = {
    main: { live: [], all: [] },
    audio: { live: [], all: [] },
  }
  const fetch = () => {
    for (const rendition of RENDITIONS)
      for (const [list, isFromStart] of [
        ['live', false],
        ['all', true],
      ] as const) {
        const into = fetched[rendition][list]
        const isDelta = into.length > 0
        const text = broadcast.playlist({ rendition, isFromStart, isDelta })
        if (text && text !== into.at(-1)) into.push(text)
      }
  }
  let [number, source, frames] = [0, 0, 0]
  return {
    broadcast,
    packager,
    fetched,
    get needed() {
      return needed
    },
    get time() {
      return time
    },
    faults: () =>
      RENDITIONS.flatMap((rendition) => [
        ...lintPlaylists(fetched[rendition].live),
        ...lintPlaylists(fetched[rendition].all),
      ]),
    to(other: number) {
      source = other
    },
    video(isKey: boolean, late = 0) {
      const data = isKey ? [...(SOURCES[source] ?? []), slice(0, true)] : [slice(number, false)]
      number = isKey ? 1 : number + 1
      packager.addVideo({ data, at: time - late })
      fetch()
    },
    /** Sound up to now, less what is late. */
    audio(late = 0) {
      for (; (frames + 1) * FRAME_MS <= time - late; frames++)
        packager.addAudio({ data: Buffer.alloc(100, 1), at: frames * FRAME_MS, durationMs: FRAME_MS })
      fetch()
    },
    skipAudio() {
      frames = Math.floor(time / FRAME_MS)
    },
    wait(ms: number) {
      for (const end = time + ms; time < end; ) {
        time = Math.min(end, time + 50)
        packager.tick()
        fetch()
      }
    },
    async end() {
      await packager.end()
      fetch()
    },
  }
}

function newDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-broadcast-'))
  dirs.push(dir)
  return dir
}

/** Thirty pictures a second with a key frame every two, and their sound. */
function run(it: Awaited<ReturnType<typeof programme>>, seconds: number, keyEvery = 60) {
  for (let picture = 0; picture < seconds * 30; picture++) {
    it.video(picture % keyEvery === 0)
    it.wait(1_000 / 30)
    it.audio()
  }
}

test('an even source makes segments of two seconds and parts of half a second, in both renditions', async () => {
  const it = await programme()
  run(it, 20)
  await it.end()
  expect(it.faults()).toEqual([])
  for (const rendition of RENDITIONS) {
    const { segments } = readPlaylist(it.fetched[rendition].all.findLast((text) => !text.includes('EXT-X-SKIP')) ?? '')
    for (const { duration } of segments) expect(duration).toBeCloseTo(2, 1)
  }
  expect(it.broadcast.timeline.segments).toHaveLength(10)
  expect(it.packager.audioCounts).toEqual({ filled: expect.any(Number), dropped: 0 })
})

test('pictures alone make the same cadence, in one rendition', async () => {
  const it = await programme(undefined, undefined, true)
  run(it, 20)
  await it.end()
  expect(it.faults()).toEqual([])
  expect(it.fetched.audio).toEqual({ live: [], all: [] })
  expect(it.broadcast.index(true)).not.toMatch(/mp4a|audio/)
  for (const { duration } of readPlaylist(it.fetched.main.all.at(0) ?? '').segments)
    expect(Math.abs(duration - 2)).toBeLessThan(0.1)
  const whole = readPlaylist(it.broadcast.playlist({ rendition: 'main', isFromStart: true, isDelta: false }) ?? '')
  expect(whole.segments.reduce((sum, { duration }) => sum + duration, 0)).toBeCloseTo(20, 1)
  expect(whole.reports).toEqual([])
})

test('after a segment that began without a key frame the next key frame begins one, whatever their rhythm', async () => {
  const it = await programme()
  run(it, 2.7, 81)
  run(it, 12, 69)
  await it.end()
  expect(it.faults()).toEqual([])
  const keyed = it.broadcast.timeline.segments.map(({ tracks }) => tracks.main.parts[0]?.isIndependent)
  expect(keyed).toEqual([true, false, true, true, true, true, true, true])
})

test('a change of source cuts with a discontinuity, and another init segment', async () => {
  const it = await programme()
  run(it, 5)
  it.to(1)
  run(it, 5)
  await it.end()
  expect(it.faults()).toEqual([])
  const changes = it.broadcast.timeline.segments.filter(({ isDiscontinuous }) => isDiscontinuous)
  expect(changes.map(({ map }) => [map.number, map.width, map.height])).toEqual([[1, 1280, 720]])
})

test('a source that is silent is filled in for, without a hole', async () => {
  const it = await programme()
  run(it, 3)
  it.wait(1_400)
  it.audio()
  run(it, 3)
  await it.end()
  expect(it.faults()).toEqual([])
  expect(it.broadcast.timeline.segments.filter(({ isDiscontinuous }) => isDiscontinuous)).toEqual([])
  const total = it.broadcast.timeline.segments.reduce((sum, { tracks }) => sum + tracks.main.duration, 0)
  expect(total).toBeCloseTo(7.4, 1)
})

test('a key frame of one byte is not repeated: the source counts as lost until the next one', async () => {
  const it = await programme()
  run(it, 3)
  const at = it.time
  it.packager.addVideo({ data: [...parameterSets({ columns: 20 }), Buffer.of(0x65)], at })
  it.wait(3_000)
  it.skipAudio()
  run(it, 3)
  await it.end()
  expect(it.faults()).toEqual([])
})

test('an interruption asks for a key frame, and goes on behind a discontinuity', async () => {
  const it = await programme()
  run(it, 3)
  it.packager.interrupt()
  it.video(false)
  expect(it.needed).toBe(1)
  it.wait(10_000)
  it.skipAudio()
  run(it, 3)
  await it.end()
  expect(it.faults()).toEqual([])
  const [, , second] = it.broadcast.timeline.segments
  expect(second).toMatchObject({ isDiscontinuous: true })
})

test('a process that takes over goes on in the same list', async () => {
  const dir = newDir()
  const it = await programme(dir)
  run(it, 5)
  await it.broadcast.settled()
  const next = await programme(dir, Date.parse('2026-11-29T09:00:07Z'))
  run(next, 5)
  await next.end()
  for (const rendition of RENDITIONS)
    for (const list of ['live', 'all'] as const)
      expect(lintPlaylists([...it.fetched[rendition][list], ...next.fetched[rendition][list]])).toEqual([])
  expect(next.broadcast.timeline.segments.filter(({ isDiscontinuous }) => isDiscontinuous)).toHaveLength(1)
  const files = await Promise.all(
    next.broadcast.timeline.segments.map(({ epoch, sequence }) =>
      next.broadcast.read({ kind: 'segment', rendition: 'main', epoch, sequence }),
    ),
  )
  expect(files.every((file) => (file?.length ?? 0) > 0)).toBe(true)
})

const step = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      does: fc.constant('pictures' as const),
      count: fc.integer({ min: 1, max: 60 }),
      gap: fc.integer({ min: 1, max: 120 }),
      keyEvery: fc.integer({ min: 1, max: 120 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('silence' as const), ms: fc.integer({ min: 1, max: 9_000 }) }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('source' as const), source: fc.integer({ min: 0, max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('interrupt' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('sound' as const),
      late: fc.integer({ min: 0, max: 900 }),
      isMissing: fc.boolean(),
    }),
  },
)

test('whatever comes, and when, every playlist keeps every rule', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 30 }),
      fc.integer(),
      fc.boolean(),
      async (steps, seed, isSilent) => {
        const it = await programme(undefined, undefined, isSilent)
        let [late, isMissing, mustBeKey] = [0, false, true]
        for (const does of steps) {
          if (does.does === 'silence') it.wait(does.ms)
          if (does.does === 'interrupt') it.packager.interrupt()
          if (does.does === 'sound') ({ late, isMissing } = does)
          if (does.does === 'source') {
            it.to(does.source)
            mustBeKey = true
          }
          for (let picture = 0; does.does === 'pictures' && picture < does.count; picture++) {
            it.video(mustBeKey || picture % does.keyEvery === 0, Math.abs(seed + picture * 7) % 30)
            mustBeKey = false
            it.wait(does.gap)
            if (isMissing) it.skipAudio()
            else it.audio(late)
          }
        }
        await it.end()
        expect(it.faults()).toEqual([])
        // What is repeated stands in for time that has passed, and never for more.
        const start = it.broadcast.timeline.segments[0]?.startsAt ?? 0
        expect(it.broadcast.timeline.endsAt - start).toBeLessThan(it.time + 600)
        await expectTruth(it.broadcast, it.fetched)
      },
    ),
    { numRuns: 60 },
  )
})

/** What the last lists say of their files is so. */
async function expectTruth(broadcast: Broadcast, fetched: Record<Rendition, { live: string[]; all: string[] }>) {
  for (const { isIndependent, uri } of readPlaylist(fetched.main.live.at(-1) ?? '#EXTM3U').segments.flatMap(
    ({ parts }) => parts,
  )) {
    const file = parseName(uri)
    if (file?.kind !== 'part') throw new Error(uri)
    const bytes = await broadcast.read(file)
    expect(bytes && startsWithKey(bytes)).toBe(isIndependent)
  }
}
