import { escapePayload, NAL, nalType, unescapePayload } from '../nal.ts'
import { BitReader, BitWriter } from './bits.ts'
import type { Pps, Sps } from './parameter-sets.ts'

/**
 * A picture that repeats the one before it, for a source that sends seldom: one slice that skips every macroblock, and that nothing refers to,
 * so that the pictures that follow stay as they are. `before` is a slice of the picture that is repeated. Undefined where the stream is of a
 * kind that this isn't written for (CABAC, fields, groups of slices): the caller then has to wait for the source.
 */
export function repeatPicture(before: Uint8Array, sps: Sps, pps: Pps): Buffer | undefined {
  if (sps.macroblocks === undefined || sps.separatePlanes || pps.cabac || pps.sliceGroups > 1) return undefined
  const isReference = ((before[0] ?? 0) & 0x60) !== 0
  const reader = new BitReader(unescapePayload(before.subarray(0, 64)))
  reader.unsigned()
  reader.unsigned()
  if (reader.unsigned() !== pps.id) return undefined
  const number = reader.bits(sps.frameNumBits)
  if (nalType(before) === NAL.idr) reader.unsigned()
  const order = sps.order.type === 0 ? reader.bits(sps.order.bits) : 0

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
