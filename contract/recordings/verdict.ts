import type { KnownSegment } from './known-segment.ts'

/** What a file says of itself, and the digests of its pieces (SHA-256, hex) in their order. */
export type FilePieces = { init: string; segments: readonly string[]; comment: string | undefined }

/** A stretch of a broadcast; ISO 8601. */
export type Stretch = { hearing: KnownSegment['hearing']; from: string; to: string }

/**
 * What the record says of a file.
 * - `authentic`: every piece is as it was broadcast, and none is missing between them but what the recording leaves out.
 * - `cut`: every piece is, but something is left out between them or they stand in another order; `stretches` in the order of the file.
 * - `altered`: some pieces are, so many (`unknown`) are not; or none is, and the file says that it is a clip of this platform.
 * - `early`: all pieces are, but the last ones (`unknown`), which the record does not have yet.
 * - `unknown`: nothing in it is, and it does not say so.
 */
export type Verdict =
  | { is: 'authentic'; stretch: Stretch }
  | { is: 'cut'; stretches: Stretch[] }
  | { is: 'altered'; stretches: Stretch[]; unknown: number; pieces: number }
  | { is: 'early'; stretches: Stretch[]; unknown: number }
  | { is: 'unknown' }

/** How a clip of this platform begins what it says of itself; the address of what it is a clip of stands behind it. */
export const CLIP_MARK = 'Minsheng 民声 · '

/** Judges a file by what the record knows of its pieces. */
export function judge({ init, segments, comment }: FilePieces, known: readonly KnownSegment[]): Verdict {
  const found = segments.map((sha256) => known.filter((one) => one.sha256 === sha256))
  const row = inOneRow(found)
  const stretches = stretchesOf(row)
  const pieces = segments.length
  const unknown = row.filter((one) => one === undefined).length
  if (unknown === pieces) {
    return comment?.startsWith(CLIP_MARK) ? { is: 'altered', stretches, unknown, pieces } : { is: 'unknown' }
  }
  // Whoever changes what stands before the pieces can have players show them otherwise.
  const isOwnInit = row[0] === undefined || row[0].map === init
  const isTail = row[pieces - unknown - 1]?.isNewest === true
  if (unknown > 0 && isOwnInit && isTail && stretches.length === 1) return { is: 'early', stretches, unknown }
  if (unknown > 0 || !isOwnInit) return { is: 'altered', stretches, unknown, pieces }
  const [stretch, ...more] = stretches
  return stretch && more.length === 0 ? { is: 'authentic', stretch } : { is: 'cut', stretches }
}

/** For each piece one of the segments that it may be: the one that follows the piece before, where there is one. */
function inOneRow(found: readonly (readonly KnownSegment[])[]): (KnownSegment | undefined)[] {
  const row: (KnownSegment | undefined)[] = []
  for (const candidates of found) {
    const before = row.at(-1)
    row.push(candidates.find((one) => before && follows(before, one)) ?? candidates[0])
  }
  return row
}

/** What a recording leaves out, a pause and what was lost, is missing in no clip of it. Numbers alone say nothing: a process on another machine counts anew. */
const follows = (before: KnownSegment, one: KnownSegment): boolean =>
  before.hearing.slug === one.hearing.slug &&
  before.picture === one.picture &&
  before.rendition === one.rendition &&
  one.behind.some(({ epoch, sequence }) => epoch === before.epoch && sequence === before.sequence)

/** Known pieces that follow each other, together. A discontinuity of the broadcast itself is none of the file. */
function stretchesOf(row: readonly (KnownSegment | undefined)[]): Stretch[] {
  const stretches: Stretch[] = []
  let before: KnownSegment | undefined
  for (const one of row) {
    if (one) {
      const to = new Date(Date.parse(one.startsAt) + one.milliseconds).toISOString()
      const last = stretches.at(-1)
      if (last && before && follows(before, one)) last.to = to
      else stretches.push({ hearing: one.hearing, from: one.startsAt, to })
    }
    before = one
  }
  return stretches
}
