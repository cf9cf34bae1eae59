import { expect, test } from 'vitest'
import { ReorderBuffer } from './reorder-buffer.ts'

const packet = (sequence: number) => ({ sequence, timestamp: 0, marker: false, payload: Buffer.of(1) })

function record(holdMs = 100) {
  const out: (number | 'gap')[] = []
  const buffer = new ReorderBuffer(holdMs, ({ sequence }, afterGap) => {
    if (afterGap) out.push('gap')
    out.push(sequence)
  })
  return { out, buffer }
}

test('packets come out in order, doubles once, also where the counter begins again', () => {
  const { out, buffer } = record()
  for (const sequence of [65_534, 0, 65_535, 0, 2, 1, 65_535, 3]) buffer.push(packet(sequence), 0)
  expect(out).toEqual([65_534, 65_535, 0, 1, 2, 3])
})

test('a missing packet is waited for, then passed over by name; what comes too late is dropped', () => {
  const { out, buffer } = record()
  buffer.push(packet(1), 0)
  buffer.push(packet(3), 10)
  buffer.flush(109)
  expect(out).toEqual([1])
  buffer.flush(110)
  expect(out).toEqual([1, 'gap', 3])
  buffer.push(packet(2), 111)
  buffer.push(packet(4), 112)
  expect(out).toEqual([1, 'gap', 3, 4])
})
