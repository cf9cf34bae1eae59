import { createFile, MP4BoxBuffer } from 'mp4box'
import { expect, test } from 'vitest'
import { parameterSets, slice } from '#tests/support/h264-units.ts'
import { splitAnnexB } from '../nal.ts'
import { readAccessUnit } from './access-unit.ts'
import { fragment } from './fragment.ts'
import { initSegment } from './init-segment.ts'
import { parsePps, parseSps } from './parameter-sets.ts'
import { repeatPicture } from './skipped-picture.ts'
import { TRACK_IDS } from './tracks.ts'

/** The file as another implementation reads it. */
function read(...pieces: Buffer[]) {
  const file = createFile()
  let start = 0
  for (const piece of pieces) {
    const copy = new Uint8Array(piece).buffer
    file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(copy, start))
    start += piece.length
  }
  file.flush()
  return file
}

const video = (options = {}) => {
  const [sps = Buffer.alloc(0), pps = Buffer.alloc(0)] = parameterSets(options)
  return { sps, pps, parsed: parseSps(sps) }
}

test('a parameter set says size and codec, cropped', () => {
  expect(video().parsed).toMatchObject({ codec: 'avc1.42e01f', width: 640, height: 368, macroblocks: 920 })
  expect(video({ cropBottom: 8 }).parsed).toMatchObject({ width: 640, height: 360 })
  expect(() => parseSps(Buffer.from([0x67, 0x42]))).toThrow(RangeError)
})

test.each([
  ['wider than any level allows', { columns: 4_100, rows: 10 }],
  ['higher than any level allows', { columns: 10, rows: 4_100 }],
  ['larger than any level allows', { columns: 1_000, rows: 1_000 }],
  ['of which nothing is left', { rows: 23, cropBottom: 368 }],
])('a picture %s has no parameters', (_, size) => {
  const [sps = Buffer.alloc(0)] = parameterSets(size)
  expect(() => parseSps(sps)).toThrow(RangeError)
})

test('parameter sets that an init segment has no room for are none', () => {
  const [sps = Buffer.alloc(0), pps = Buffer.alloc(0)] = parameterSets()
  const filling = Buffer.alloc(0x10000, 0xab)
  expect(() => parseSps(Buffer.concat([sps, filling]))).toThrow(RangeError)
  expect(() => parsePps(Buffer.concat([pps, filling]))).toThrow(RangeError)
})

test('the largest pictures that encoders send are read', () => {
  expect(video({ columns: 120, rows: 68, cropBottom: 8 }).parsed).toMatchObject({ width: 1_920, height: 1_080 })
  expect(video({ columns: 512, rows: 270 }).parsed).toMatchObject({ width: 8_192, height: 4_320 })
})

test('init segments are read by another implementation as they were meant', () => {
  const { tracks } = read(
    initSegment({ video: video(), audio: { codec: 'aac', sampleRate: 48_000, channels: 2 } }),
  ).getInfo()
  expect(tracks.map(({ id, codec, timescale }) => [id, codec, timescale])).toEqual([
    [TRACK_IDS.video, 'avc1.42e01f', 90_000],
    [TRACK_IDS.audio, 'mp4a.40.2', 48_000],
  ])
  expect(tracks[0]?.video).toMatchObject({ width: 640, height: 368 })
  expect(tracks[1]?.audio).toMatchObject({ channel_count: 2, sample_rate: 48_000 })
  const opus = read(initSegment({ audio: { codec: 'opus', sampleRate: 48_000, channels: 1 } })).getInfo()
  expect(opus.tracks.map(({ codec }) => codec)).toEqual(['Opus'])
})

test('fragments hold their samples, with times and what is a key frame', () => {
  const init = initSegment({ video: video(), audio: { codec: 'aac', sampleRate: 48_000, channels: 1 } })
  const samples = [
    { data: Buffer.from('first'), duration: 3_000, isSync: true },
    { data: Buffer.from('second one'), duration: 3_100, isSync: false },
  ]
  const sound = [{ data: Buffer.from('sound'), duration: 1_024, isSync: true }]
  const file = read(
    init,
    fragment(1, [
      { track: TRACK_IDS.video, startsAt: 2 ** 33, samples },
      { track: TRACK_IDS.audio, startsAt: 48_000, samples: sound },
    ]),
  )
  const pictures = file.getTrackSamplesInfo(TRACK_IDS.video)
  expect(pictures.map(({ dts, duration, is_sync, size }) => [dts, duration, is_sync, size])).toEqual([
    [2 ** 33, 3_000, true, 5],
    [2 ** 33 + 3_000, 3_100, false, 10],
  ])
  expect(file.getTrackSamplesInfo(TRACK_IDS.audio).map(({ dts, duration, size }) => [dts, duration, size])).toEqual([
    [48_000, 1_024, 5],
  ])
})

test('an Annex B stream is its units, whatever the length of start codes', () => {
  const stream = Buffer.from([0, 0, 0, 1, 9, 0xf0, 0, 0, 1, 0x67, 1, 2, 0, 0, 0, 0, 1, 0x65, 3])
  expect(splitAnnexB(stream).map((nal) => [...nal])).toEqual([
    [9, 0xf0],
    [0x67, 1, 2],
    [0x65, 3],
  ])
  expect(splitAnnexB(Buffer.alloc(0))).toEqual([])
})

test('a key frame keeps its parameter sets, and later ones are known by them', () => {
  const key = readAccessUnit({ data: [...parameterSets(), slice(0, true)], at: 0 }, undefined)
  expect(key).toMatchObject({ isKey: true })
  const again = readAccessUnit({ data: [...parameterSets(), slice(0, true)], at: 33 }, key?.parameters)
  expect(again?.parameters).toBe(key?.parameters)
  const next = readAccessUnit({ data: [slice(1, false)], at: 66 }, key?.parameters)
  expect(next).toMatchObject({ isKey: false })
  expect(readAccessUnit({ data: [slice(1, false)], at: 0 }, undefined)).toBeUndefined()
  expect(readAccessUnit({ data: [Buffer.from([9, 0xf0])], at: 0 }, key?.parameters)).toBeUndefined()
})

test('a picture is repeated by one that skips everything, where that can be written', () => {
  const [sps = Buffer.alloc(0), pps = Buffer.alloc(0)] = parameterSets()
  const repeated = repeatPicture(slice(4, false), parseSps(sps), parsePps(pps))
  // Nothing refers to it, and it is small.
  expect([repeated?.[0], (repeated?.length ?? 99) < 16]).toEqual([1, true])
  const [otherSps = Buffer.alloc(0), otherPps = Buffer.alloc(0)] = parameterSets({ cabac: true })
  expect(repeatPicture(slice(4, false), parseSps(otherSps), parsePps(otherPps))).toBeUndefined()
})

test.each([1, 2, 3])('a slice of %i bytes is not repeated', (bytes) => {
  const [sps = Buffer.alloc(0), pps = Buffer.alloc(0)] = parameterSets()
  expect(repeatPicture(slice(0, true).subarray(0, bytes), parseSps(sps), parsePps(pps))).toBeUndefined()
})
