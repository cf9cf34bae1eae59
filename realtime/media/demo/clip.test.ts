import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CLOCK_RATES } from '../codecs.ts'
import { packetOf, RtpTrack, senderReport } from '../rtp-track.ts'
import { dueMs, readClip } from './clip.ts'

const bytes = readFileSync(join(import.meta.dirname, 'clip.bin'))
const clip = readClip(bytes)
const of = (track: 'camera' | 'microphone') => clip.packets.filter((packet) => packet.track === track)

test('the clip is small, in order, and begins with what a decoder needs', () => {
  expect(bytes.length).toBeLessThan(600_000)
  const due = clip.packets.map(dueMs)
  expect(due).toEqual([...due].sort((one, other) => one - other))
  expect(Math.max(...due)).toBeLessThan(clip.seconds * 1_000 + 100)
  expect(Math.max(...clip.packets.map(({ payload }) => payload.length))).toBeLessThan(1_200)
  const [first] = of('camera')
  // Parameter sets, by themselves (7) or with others (24).
  expect([7, 24]).toContain((first?.payload.at(0) ?? 0) & 0x1f)
  expect(of('microphone').length / clip.seconds).toBeCloseTo(50, 0)
})

test('what is no clip is not read', () => {
  expect(() => readClip(Buffer.from('RIFF'))).toThrow('not a clip')
})

test('packets go on from round to round: numbers by one, clocks by the clip’s length', () => {
  const track = new RtpTrack(102, CLOCK_RATES.camera)
  const [packet] = of('camera')
  if (!packet) throw new Error('an empty clip')
  const [one, other] = [packetOf(track, packet, 0), packetOf(track, packet, clip.seconds)]
  expect(other.readUInt16BE(2)).toBe((one.readUInt16BE(2) + 1) & 0xffff)
  expect((other.readUInt32BE(4) - one.readUInt32BE(4)) >>> 0).toBe(clip.seconds * CLOCK_RATES.camera)
  expect(one.subarray(12)).toEqual(packet.payload)
  const report = senderReport(track, 0, 0)
  expect([report.readUInt32BE(4), report.readUInt32BE(20)]).toEqual([track.ssrc, 2])
})

test('a packet of sound says how loud it is', () => {
  const track = new RtpTrack(100, CLOCK_RATES.microphone)
  const levels = of('microphone').map((packet) => packetOf(track, packet, 0).readUInt8(17) & 0x7f)
  expect(new Set(levels)).toEqual(new Set([30, 127]))
})
