import { lengthPrefixed, NAL, nalType, splitAnnexB } from '../nal.ts'
import { type Pps, parsePps, parseSps } from './parameter-sets.ts'
import type { VideoParameters } from './tracks.ts'

/** One picture of the programme as the stage sent it: an H.264 access unit, as Annex B or as its NAL units. */
export type AccessUnit = {
  data: Uint8Array | readonly Uint8Array[]
  /** When it is shown, in milliseconds of the programme’s clock, which rises from unit to unit. */
  at: number
}

/** The parameter sets that pictures are decoded by, until a key frame brings others. */
export type Parameters = VideoParameters & { pictures: Pps }

/** A picture as MP4 keeps it, with the slice that a repeated one is made after. */
export type Picture = { sample: Buffer; slice: Uint8Array; isKey: boolean; parameters: Parameters }

/**
 * Reads an access unit. A key frame is one that begins with an IDR slice; its parameter sets stay in its sample, since some decoders lose all
 * pictures behind a change of them otherwise. Undefined for a unit without a picture, or that nothing says how to decode. Throws a RangeError
 * for parameter sets that are none.
 */
export function readAccessUnit({ data }: AccessUnit, known: Parameters | undefined): Picture | undefined {
  const nals = data instanceof Uint8Array ? splitAnnexB(data) : data
  const slice = nals.find((nal) => nalType(nal) === NAL.idr || nalType(nal) === NAL.slice)
  if (!slice) return undefined
  const isKey = nalType(slice) === NAL.idr
  const parameters = isKey ? readParameters(nals, known) : known
  if (!parameters) return undefined
  const rest = nals.filter((nal) => !LEFT_OUT.has(nalType(nal)))
  const sample = lengthPrefixed(isKey ? [parameters.sps, parameters.pps, ...rest] : rest)
  return { sample, slice: Uint8Array.from(slice.subarray(0, 64)), isKey, parameters }
}

const LEFT_OUT = new Set<number>([NAL.delimiter, NAL.sps, NAL.pps])

function readParameters(nals: readonly Uint8Array[], known: Parameters | undefined): Parameters | undefined {
  const sps = nals.find((nal) => nalType(nal) === NAL.sps) ?? known?.sps
  const pps = nals.find((nal) => nalType(nal) === NAL.pps) ?? known?.pps
  if (!sps || !pps) return undefined
  if (known && isSame(sps, known.sps) && isSame(pps, known.pps)) return known
  return { sps: Uint8Array.from(sps), pps: Uint8Array.from(pps), parsed: parseSps(sps), pictures: parsePps(pps) }
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
