import { escapePayload, NAL, nalType, unescapePayload } from '../nal.ts'
import { BitReader, BitWriter } from './bits.ts'
import type { Pps, Sps } from './parameter-sets.ts'

/**
 * A picture that repeats the one before it, for a source that sends seldom: one slice that skips every macroblock, and that nothing refers to,
 * so that the pictures that follow stay as they are. `before` is a slice of the picture that is repeated. Undefined where the stream is of a
 * kind that this isn't written for (CABAC, fields, groups of slices), or `before` can't be read: the caller then has to wait for the source.
 */
export function repeatPicture(before: Uint8Array, sps: Sps, pps: Pps): Buffer | undefined {
  if (sps.macroblocks === undefined || sps.separatePlanes || pps.cabac || pps.sliceGroups > 1) return undefined
  const isReference = ((before[0] ?? 0) & 0x60) !== 0
  const header = readHeader(before, sps)
  if (header?.pps !== pps.id) return undefined
  const { number, order } = header

  // first macroblock 0, slice type P
  const slice = new BitWriter().unsigned(0).unsigned(0).unsigned(pps.id)
  slice.bits((number + (isReference ? 1 : 0)) % 2 ** sps.frameNumBits, sps.frameNumBits)
  if (sps.order.type === 0) {
    slice.bits((order + 1) % 2 ** sps.order.bits, sps.order.bits)
    if (pps.bottomFieldOrder) slice.signed(0)
  }
  if (sps.order.type === 1 && !sps.order.alwaysZero) {
    slice.signed(0)
    if (pps.bottomFieldOrder) slice.signed(0)
  }
  if (pps.redundantPictures) slice.unsigned(0)
  // One reference, in the order in which they are.
  slice.flag(true).unsigned(0).flag(false)
  // Weights of nothing.
  if (pps.weighted) slice.unsigned(0).unsigned(0).flag(false).flag(false)
  slice.signed(0)
  if (pps.deblockingControl) slice.unsigned(1)
  slice.unsigned(sps.macroblocks)
  return escapePayload(NAL.slice, slice.end())
}

/** What a slice says of its picture; undefined where it ends before that. */
function readHeader(slice: Uint8Array, sps: Sps): { pps: number; number: number; order: number } | undefined {
  const reader = new BitReader(unescapePayload(slice.subarray(0, 64)))
  try {
    reader.unsigned()
    reader.unsigned()
    const pps = reader.unsigned()
    const number = reader.bits(sps.frameNumBits)
    if (nalType(slice) === NAL.idr) reader.unsigned()
    return { pps, number, order: sps.order.type === 0 ? reader.bits(sps.order.bits) : 0 }
  } catch (cause) {
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}
