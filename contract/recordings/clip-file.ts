import { type Box, box, boxesIn, joined, u32, u64 } from './boxes.ts'

/**
 * A clip as a file: the broadcast's init file, with a title and where its clock begins, and then the broadcast's own segments, byte for byte. Each
 * segment begins with a box `styp`, so whoever has the file can take it apart again and compare each piece with the record.
 */

/** What a clip's file says of itself, in the fields that players and archives show. */
export type ClipFacts = { title: string; date: string; comment: string }

/** The fields of iTunes metadata, which players read: name, day, comment. */
const FIELDS = { title: '\u00a9nam', date: '\u00a9day', comment: '\u00a9cmt' } as const
const UTF8 = 1

/**
 * The beginning of a clip's file: the init file, with an edit list for each track by which the file begins at its first picture, and with its facts.
 * `startsAt`: when each track begins, by the number of the track, in its own scale. Throws a RangeError where the init file is none.
 */
export function clipHeader(
  init: Uint8Array,
  startsAt: ReadonlyMap<number, bigint>,
  facts: ClipFacts,
): Uint8Array<ArrayBuffer> {
  const { before, moov } = headerOf(init)
  const children = (boxesIn(init, moov.content, moov.end) ?? []).map((child) => {
    if (child.type !== 'trak') return init.subarray(child.start, child.end)
    const at = startsAt.get(trackNumber(init, child))
    return at === undefined ? init.subarray(child.start, child.end) : withEdits(init, child, at)
  })
  return joined(before, box('moov', ...children, userData(facts)))
}

/** A clip's file, taken apart. */
export type ClipParts = {
  /** The init file as it was broadcast: without facts and edit lists. */
  init: Uint8Array<ArrayBuffer>
  /** Its segments, each from one `styp` to the next. */
  segments: Uint8Array[]
  /** What it says of itself. */
  comment: string | undefined
}

/** Takes a file apart; undefined where it is no file that begins with an init file and goes on with segments. */
export function takeApart(bytes: Uint8Array): ClipParts | undefined {
  const boxes = boxesIn(bytes)
  if (!boxes) return undefined
  const firsts = boxes.filter(({ type }) => type === 'styp').map(({ start }) => start)
  const [first] = firsts
  if (first === undefined) return undefined
  try {
    const { before, moov } = headerOf(bytes.subarray(0, first))
    const children = boxesIn(bytes, moov.content, moov.end) ?? []
    const segments = firsts.map((start, index) => bytes.subarray(start, firsts[index + 1] ?? bytes.length))
    const starts = startsOf(bytes.subarray(first, firsts[1] ?? bytes.length))
    const init = joined(before, box('moov', ...children.flatMap((child) => withoutClipParts(bytes, child, starts))))
    const about = children.find(({ type }) => type === 'udta')
    return { init, segments, comment: about && commentIn(bytes, about) }
  } catch (cause) {
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}

/** When the tracks of a segment's first fragment begin, by the number of the track, in its scale. */
export function startsOf(segment: Uint8Array): Map<number, bigint> {
  const starts = new Map<number, bigint>()
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength)
  const moof = boxesIn(segment)?.find(({ type }) => type === 'moof')
  for (const traf of (moof && boxesIn(segment, moof.content, moof.end)) ?? []) {
    if (traf.type !== 'traf') continue
    const inner = boxesIn(segment, traf.content, traf.end) ?? []
    const head = inner.find(({ type }) => type === 'tfhd')
    const time = inner.find(({ type }) => type === 'tfdt')
    // Version 1, as it is written here: 64 bits.
    if (head && time && segment[time.content] === 1)
      starts.set(view.getUint32(head.content + 4), view.getBigUint64(time.content + 4))
  }
  return starts
}

/** The file type and the movie box of an init file, and nothing else. */
function headerOf(init: Uint8Array): { before: Uint8Array; moov: Box } {
  const [type, moov, ...rest] = boxesIn(init) ?? []
  if (type?.type !== 'ftyp' || moov?.type !== 'moov' || rest.length > 0) throw new RangeError('This is no init file.')
  return { before: init.subarray(0, moov.start), moov }
}

const trackNumber = (bytes: Uint8Array, trak: Box): number => {
  const head = boxesIn(bytes, trak.content, trak.end)?.find(({ type }) => type === 'tkhd')
  // Version 0, as it is written here: the number is the third field behind version and flags.
  return head ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(head.content + 12) : 0
}

/** A track that begins at this time. */
function withEdits(bytes: Uint8Array, trak: Box, at: bigint): Uint8Array {
  const [head, ...rest] = boxesIn(bytes, trak.content, trak.end) ?? []
  if (!head) throw new RangeError('This is no track.')
  const others = rest.map(({ start, end }) => bytes.subarray(start, end))
  return box('trak', bytes.subarray(head.start, head.end), editsFrom(at), ...others)
}

/** One edit, from a time to the end (14496-12, 8.6.6; in a fragmented file its length is 0). */
const editsFrom = (at: bigint) => box('edts', box('elst', u32(0x0100_0000, 1), u64(0n), u64(at), u32(0x0001_0000)))

/**
 * A part of the movie box without what a clip adds: facts, and the edit list that lets the file begin with its first segment. Another edit list, by which
 * players would leave something out, stays, so that the file is not taken for what was broadcast.
 */
function withoutClipParts(bytes: Uint8Array, child: Box, starts: ReadonlyMap<number, bigint>): Uint8Array[] {
  if (child.type === 'udta') return []
  if (child.type !== 'trak') return [bytes.subarray(child.start, child.end)]
  const at = starts.get(trackNumber(bytes, child))
  const inner = (boxesIn(bytes, child.content, child.end) ?? []).filter((one) => !isOwnEdit(bytes, one, at))
  return [box('trak', ...inner.map(({ start, end }) => bytes.subarray(start, end)))]
}

/** Whether a box is what `editsFrom` writes for a track that begins at this time. */
function isOwnEdit(bytes: Uint8Array, { type, start, end }: Box, at: bigint | undefined): boolean {
  if (type !== 'edts' || at === undefined) return false
  const own = editsFrom(at)
  return own.length === end - start && own.every((byte, index) => bytes[start + index] === byte)
}

function userData(facts: ClipFacts): Uint8Array {
  const text = new TextEncoder()
  const items = (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).map((name) =>
    box(FIELDS[name], box('data', u32(UTF8, 0), text.encode(facts[name]))),
  )
  const handler = box('hdlr', u32(0, 0), text.encode('mdirappl'), u32(0, 0), new Uint8Array(1))
  return box('udta', box('meta', u32(0), handler, box('ilst', ...items)))
}

function commentIn(bytes: Uint8Array, about: Box): string | undefined {
  /** `skipped`: version and flags before the children. */
  const child = (within: Box | undefined, type: string, skipped = 0) =>
    within && boxesIn(bytes, within.content + skipped, within.end)?.find((one) => one.type === type)
  const data = child(child(child(child(about, 'meta'), 'ilst', 4), FIELDS.comment), 'data')
  return data && new TextDecoder().decode(bytes.subarray(data.content + 8, data.end))
}
