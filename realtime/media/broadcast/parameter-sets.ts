import { unescapePayload } from '../nal.ts'
import { BitReader } from './bits.ts'

/** What a sequence parameter set says that is needed here. */
export type Sps = {
  /** `avc1.42e01f`: the name of profile and level in playlists (RFC 6381). */
  codec: string
  /** Pixels, after cropping. */
  width: number
  height: number
  frameNumBits: number
  /** How pictures are ordered (7.4.2.1.1): type 0 writes its bits, the others derive. */
  order: { type: 0; bits: number } | { type: 1; alwaysZero: boolean } | { type: 2 }
  /** Macroblocks of a picture; undefined where pictures may be fields. */
  macroblocks: number | undefined
  separatePlanes: boolean
}

/** What a picture parameter set says that is needed to write a slice. */
export type Pps = {
  id: number
  cabac: boolean
  bottomFieldOrder: boolean
  sliceGroups: number
  weighted: boolean
  deblockingControl: boolean
  redundantPictures: boolean
}

const PROFILES_WITH_CHROMA = new Set([44, 83, 86, 100, 110, 118, 122, 128, 138, 139, 134, 135, 244])

/** What an init segment can say of a parameter set's length. */
const MOST_BYTES = 0xffff
/** Senders offer H.264 of any level. These are the bounds of the highest one, 6.2 (table A-1), of a picture and of each side, in macroblocks. */
const MOST_MACROBLOCKS = 139_264
const MOST_IN_A_ROW = Math.floor(Math.sqrt(8 * MOST_MACROBLOCKS))
/** Of what counts frames, and of their order (7.4.2.1.1): bits beyond 4. */
const MOST_BITS = 12

/** Reads a sequence parameter set. Throws a RangeError where it is none, or says what no level allows. */
export function parseSps(nal: Uint8Array): Sps {
  const reader = readerOf(nal)
  const profile = reader.bits(8)
  const compatibility = reader.bits(8)
  const level = reader.bits(8)
  const codec = `avc1.${[profile, compatibility, level].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
  reader.unsigned()
  let chroma = 1
  let separatePlanes = false
  if (PROFILES_WITH_CHROMA.has(profile)) {
    chroma = reader.unsigned()
    if (chroma === 3) separatePlanes = reader.flag()
    reader.unsigned()
    reader.unsigned()
    reader.flag()
    const lists = reader.flag() ? (chroma === 3 ? 12 : 8) : 0
    for (let list = 0; list < lists; list++) if (reader.flag()) skipScaling(reader, list)
  }
  const frameNumBits = atMost(MOST_BITS, reader.unsigned()) + 4
  const order = readOrder(reader)
  reader.unsigned()
  reader.flag()
  const columns = atMost(MOST_IN_A_ROW, reader.unsigned() + 1)
  const mapRows = reader.unsigned() + 1
  const onlyFrames = reader.flag()
  const fields = onlyFrames ? 1 : 2
  const rows = atMost(MOST_IN_A_ROW, fields * mapRows)
  const macroblocks = atMost(MOST_MACROBLOCKS, columns * rows)
  if (!onlyFrames) reader.flag()
  reader.flag()
  const [left, right, top, bottom] = reader.flag()
    ? [reader.unsigned(), reader.unsigned(), reader.unsigned(), reader.unsigned()]
    : [0, 0, 0, 0]
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1
  const unitY = (chroma === 1 ? 2 : 1) * fields
  const width = columns * 16 - unitX * (left + right)
  const height = rows * 16 - unitY * (top + bottom)
  if (width < 1 || height < 1) throw new RangeError('Nothing is left of the picture.')
  return {
    codec,
    width,
    height,
    frameNumBits,
    order,
    macroblocks: onlyFrames ? macroblocks : undefined,
    separatePlanes,
  }
}

/** Reads a picture parameter set as far as `Pps` says. Throws a RangeError where it is none. */
export function parsePps(nal: Uint8Array): Pps {
  const reader = readerOf(nal)
  const id = reader.unsigned()
  reader.unsigned()
  const cabac = reader.flag()
  const bottomFieldOrder = reader.flag()
  const sliceGroups = reader.unsigned() + 1
  const pps = { id, cabac, bottomFieldOrder, sliceGroups }
  // Groups of slices are described here; nobody writes them, and nothing is written for who does.
  if (sliceGroups > 1) return { ...pps, weighted: false, deblockingControl: false, redundantPictures: false }
  reader.unsigned()
  reader.unsigned()
  const weighted = reader.flag()
  reader.bits(2)
  reader.signed()
  reader.signed()
  reader.signed()
  const deblockingControl = reader.flag()
  reader.flag()
  return { ...pps, weighted, deblockingControl, redundantPictures: reader.flag() }
}

function readerOf(nal: Uint8Array): BitReader {
  atMost(MOST_BYTES, nal.length)
  return new BitReader(unescapePayload(nal))
}

function atMost(most: number, value: number): number {
  if (value > most) throw new RangeError(`${value} is more than ${most}.`)
  return value
}

function readOrder(reader: BitReader): Sps['order'] {
  const type = reader.unsigned()
  if (type === 0) return { type, bits: atMost(MOST_BITS, reader.unsigned()) + 4 }
  if (type === 2) return { type }
  if (type !== 1) throw new RangeError(`No order of pictures is called ${type}.`)
  const alwaysZero = reader.flag()
  reader.signed()
  reader.signed()
  for (let left = reader.unsigned(); left > 0; left--) reader.signed()
  return { type, alwaysZero }
}

function skipScaling(reader: BitReader, list: number): void {
  let last = 8
  let next = 8
  for (let left = list < 6 ? 16 : 64; left > 0; left--) {
    if (next !== 0) next = (last + reader.signed() + 256) % 256
    last = next === 0 ? last : next
  }
}
