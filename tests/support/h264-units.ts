import { BitWriter } from '#realtime/media/broadcast/bits.ts'
import { escapePayload } from '#realtime/media/nal.ts'

/** Parameter sets of a Baseline stream without fields; `entropy` 1 is CABAC. Size in macroblocks of 16 pixels. */
export function parameterSets({ columns = 40, rows = 23, cropBottom = 0, cabac = false } = {}): Buffer[] {
  const sps = new BitWriter().bits(0x42e01f, 24)
  // id, frame numbers of 8 bits, order of type 0 of 8 bits, references, no gaps
  sps.unsigned(0).unsigned(4).unsigned(0).unsigned(4).unsigned(1).flag(false)
  sps
    .unsigned(columns - 1)
    .unsigned(rows - 1)
    .flag(true)
    .flag(true)
  sps.flag(cropBottom > 0)
  if (cropBottom > 0)
    sps
      .unsigned(0)
      .unsigned(0)
      .unsigned(0)
      .unsigned(cropBottom / 2)
  sps.flag(false)
  const pps = new BitWriter().unsigned(0).unsigned(0).flag(cabac).flag(false)
  pps.unsigned(0).unsigned(0).unsigned(0).flag(false).bits(0, 2).signed(0).signed(0).signed(0).flag(true).flag(false)
  pps.flag(false)
  return [escapePayload(0x67, sps.end()), escapePayload(0x68, pps.end())]
}

/** A slice with nothing behind its header but filling: packagers don’t look further. */
export function slice(number: number, isKey: boolean): Buffer {
  const bits = new BitWriter()
    .unsigned(0)
    .unsigned(isKey ? 7 : 5)
    .unsigned(0)
    .bits(number % 256, 8)
  if (isKey) bits.unsigned(0)
  bits.bits((number * 2) % 256, 8)
  return escapePayload(isKey ? 0x65 : 0x61, Buffer.concat([bits.end(), Buffer.alloc(20, 0xab)]))
}
