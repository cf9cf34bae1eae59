import { expect, test } from 'vitest'
import { nalType } from '../nal.ts'
import { type AccessUnit, H264Units } from './h264-units.ts'

const nal = (type: number, ...rest: number[]) => Buffer.of(0x60 | type, ...rest)
const packet = (payload: Buffer, timestamp: number, marker = false) => ({ sequence: 0, timestamp, marker, payload })
const many = (...nals: Buffer[]) =>
  Buffer.concat([Buffer.of(0x78), ...nals.flatMap((one) => [Buffer.of(0, one.length), one])])

function record() {
  const units: AccessUnit[] = []
  let lost = 0
  const reader = new H264Units(
    (unit) => units.push(unit),
    () => lost++,
  )
  return { units, reader, lost: () => lost }
}

test('a key frame of joined and cut units is made whole, and what follows it comes through', () => {
  const { units, reader } = record()
  reader.push(packet(nal(1, 9), 0, true), false)
  reader.push(packet(many(nal(7, 1), nal(8, 2)), 3_000), false)
  reader.push(packet(Buffer.of(0x7c, 0x85, 1, 2), 3_000), false)
  reader.push(packet(Buffer.of(0x7c, 0x05, 3), 3_000), false)
  reader.push(packet(Buffer.of(0x7c, 0x45, 4), 3_000, true), false)
  reader.push(packet(nal(1, 5), 6_000), false)
  reader.push(packet(nal(1, 6), 9_000, true), false)
  expect(units.map(({ nals, timestamp, isKeyFrame }) => [nals.map(nalType), timestamp, isKeyFrame])).toEqual([
    [[7, 8, 5], 3_000, true],
    [[1], 6_000, false],
    [[1], 9_000, false],
  ])
  expect(units[0]?.nals[2]).toEqual(Buffer.of(0x65, 1, 2, 3, 4))
})

test('after a gap nothing comes until the next key frame, which is asked for', () => {
  const { units, reader, lost } = record()
  reader.push(packet(nal(5, 1), 0, true), false)
  reader.push(packet(nal(1, 2), 3_000, true), true)
  reader.push(packet(nal(1, 3), 6_000, true), false)
  expect([units.length, lost()]).toEqual([1, 1])
  reader.push(packet(nal(5, 4), 9_000, true), false)
  expect(units.map(({ timestamp }) => timestamp)).toEqual([0, 9_000])
})

test('bytes that are no payload break the picture and nothing else', () => {
  const { units, reader } = record()
  reader.push(packet(Buffer.of(0x78, 0, 9, 1), 0, true), false)
  reader.push(packet(Buffer.of(0x7c, 0x85), 10, true), false)
  reader.push(packet(Buffer.of(31, 1), 20, true), false)
  expect(units).toEqual([])
  reader.push(packet(nal(5, 1), 30, true), false)
  expect(units).toHaveLength(1)
})

test('a picture that never ends is given up, and the next key frame comes through', () => {
  const { units, reader, lost } = record()
  reader.push(packet(nal(5, 1), 0, true), false)
  const large = Buffer.concat([nal(1), Buffer.alloc(65_535)])
  for (let sent = 0; sent < 65; sent++) reader.push(packet(large, 3_000), false)
  expect(lost()).toBe(1)
  reader.push(packet(nal(1, 2), 6_000, true), false)
  reader.push(packet(nal(5, 3), 9_000, true), false)
  expect(units.map(({ timestamp }) => timestamp)).toEqual([0, 9_000])
})
