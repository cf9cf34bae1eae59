import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { payloadsOf } from './h264-packets.ts'
import { type AccessUnit, H264Units } from './h264-units.ts'

test('a picture that is cut into packets is put together again, whatever its size', () => {
  const nal = (type: number, size: number) => Buffer.concat([Buffer.of(0x60 | type), randomBytes(size)])
  const nals = [nal(7, 12), nal(8, 4), nal(5, 1_199), nal(5, 1_200), nal(5, 40_000), nal(5, 2_397)]
  const units: AccessUnit[] = []
  const reader = new H264Units(
    (unit) => units.push(unit),
    () => {},
  )
  const payloads = payloadsOf(nals)
  for (const [sequence, { payload, marker }] of payloads.entries())
    reader.push({ sequence, timestamp: 90, marker, payload }, sequence === 0)
  expect(units).toEqual([{ nals, timestamp: 90, isKeyFrame: true }])
  expect(payloads.filter(({ marker }) => marker)).toHaveLength(1)
  expect(Math.max(...payloads.map(({ payload }) => payload.length))).toBe(1_200)
})
