import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { box, boxesIn, joined, u32, u64 } from './boxes.ts'
import { clipHeader, startsOf, takeApart } from './clip-file.ts'
import type { KnownSegment } from './known-segment.ts'
import { CLIP_MARK, judge } from './verdict.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const sha256 = (file: Uint8Array) => createHash('sha256').update(file).digest('hex')

const track = (number: number) =>
  box('trak', box('tkhd', u32(7, 0, 0, number, 0)), box('mdia', bytes(`media ${number}`)))
const INIT = joined(
  box('ftyp', bytes('iso6')),
  box('moov', box('mvhd', u32(1)), track(1), track(2), box('mvex', u32(0))),
)

const start = (number: number, at: bigint) =>
  box('traf', box('tfhd', u32(0, number)), box('tfdt', u32(0x0100_0000), u64(at)))
/** A segment of two fragments, the first of which says when both tracks begin. */
const segment = (n: number) =>
  joined(
    box('styp', bytes('msdh')),
    box('moof', start(1, BigInt(n) * 180_000n), start(2, BigInt(n) * 96_000n)),
    box('mdat', bytes(`pictures ${n}`)),
    box('moof', start(1, BigInt(n) * 180_000n + 45_000n)),
    box('mdat', bytes(`more ${n}`)),
  )

const FACTS = { title: '路灯 · 听证', date: '2026-11-30T09:00:00.000Z', comment: `${CLIP_MARK}http://localhost:3000/x` }
const SEGMENTS = [7, 8, 9].map(segment)
const CLIP = joined(clipHeader(INIT, startsOf(segment(7)), FACTS), ...SEGMENTS)

const known = SEGMENTS.map((file, index): KnownSegment => {
  const startsAt = new Date(Date.parse(FACTS.date) + index * 2_000).toISOString()
  const hearing = { slug: 'lamps', title: { zh: '路灯', en: 'Lamps' } }
  const place = { picture: 'programme', rendition: 'main', epoch: 'a', sequence: 7 + index } as const
  const behind = [{ epoch: 'a', sequence: 6 + index }]
  const of = { startsAt, milliseconds: 2_000, map: sha256(INIT), isNewest: false, behind }
  return { sha256: sha256(file), hearing, ...place, ...of }
})

const verdictOf = (file: Uint8Array, segments: readonly KnownSegment[] = known) => {
  const parts = takeApart(file)
  if (!parts) return undefined
  return judge({ init: sha256(parts.init), segments: parts.segments.map(sha256), comment: parts.comment }, segments)
}

describe('a clip’s file', () => {
  test('says what it is, and begins with its first picture', () => {
    const parts = takeApart(CLIP)
    expect(parts?.comment).toBe(FACTS.comment)
    expect(parts?.segments.map(sha256)).toEqual(SEGMENTS.map(sha256))
    expect(sha256(parts?.init ?? bytes(''))).toBe(sha256(INIT))
    const text = Buffer.from(CLIP).toString('utf8')
    for (const fact of Object.values(FACTS)) expect(text).toContain(fact)
    expect(Buffer.from(CLIP).includes(Buffer.from(u64(7n * 180_000n)))).toBe(true)
  })

  test('is no file where bytes are missing, or stand for nothing', () => {
    for (const size of [0, 4, 40, CLIP.length - 1]) expect(takeApart(CLIP.subarray(0, size))).toBeUndefined()
    expect(takeApart(INIT)).toBeUndefined()
    expect(takeApart(joined(...SEGMENTS))).toBeUndefined()
    expect(boxesIn(joined(u32(7), bytes('free')))).toBeUndefined()
    expect(boxesIn(joined(u32(1), bytes('mdat'), u64(1_000n)))).toBeUndefined()
  })
})

describe('the verdict on a file', () => {
  const time = (seconds: number) => new Date(Date.parse(FACTS.date) + seconds * 1_000).toISOString()
  const stretch = (from: number, to: number) => expect.objectContaining({ from: time(from), to: time(to) })

  test('authentic: whole, and a part of it', () => {
    expect(verdictOf(CLIP)).toEqual({ is: 'authentic', stretch: stretch(0, 6) })
    const shorter = joined(clipHeader(INIT, startsOf(segment(8)), FACTS), ...SEGMENTS.slice(1))
    expect(verdictOf(shorter)).toEqual({ is: 'authentic', stretch: stretch(2, 6) })
    expect(verdictOf(joined(INIT, ...SEGMENTS))).toEqual({ is: 'authentic', stretch: stretch(0, 6) })
  })

  test('altered: one bit of any piece, or of what stands before them', () => {
    const first = CLIP.length - SEGMENTS.reduce((sum, { length }) => sum + length, 0)
    for (const at of [first + 60, first + 150, CLIP.length - 1]) {
      const flipped = Uint8Array.from(CLIP)
      flipped[at] = (flipped[at] ?? 0) ^ 1
      expect(verdictOf(flipped)).toMatchObject({ is: 'altered', unknown: 1, pieces: 3 })
    }
    const media = Buffer.from(CLIP).indexOf('media 1')
    const turned = Uint8Array.from(CLIP)
    turned[media] = 0
    expect(verdictOf(turned)).toEqual({ is: 'altered', unknown: 0, pieces: 3, stretches: [stretch(0, 6)] })
  })

  test('altered: an edit list by which players leave something out', () => {
    const later = new Map([
      [1, 8n * 180_000n],
      [2, 8n * 96_000n],
    ])
    expect(verdictOf(joined(clipHeader(INIT, later, FACTS), ...SEGMENTS))).toMatchObject({ is: 'altered', unknown: 0 })
  })

  test('altered: something put between two pieces, or behind them', () => {
    const header = clipHeader(INIT, startsOf(segment(7)), FACTS)
    const foreign = box('mdat', bytes('never said'))
    expect(verdictOf(joined(header, segment(7), foreign, segment(8)))).toMatchObject({ is: 'altered', unknown: 1 })
    expect(verdictOf(joined(header, segment(7), segment(77)))).toMatchObject({ is: 'altered', unknown: 1 })
  })

  test('cut: pieces left out, in another order, or twice', () => {
    const header = clipHeader(INIT, startsOf(segment(7)), FACTS)
    expect(verdictOf(joined(header, segment(7), segment(9)))).toEqual({
      is: 'cut',
      stretches: [stretch(0, 2), stretch(4, 6)],
    })
    const turned = joined(clipHeader(INIT, startsOf(segment(8)), FACTS), segment(8), segment(7))
    expect(verdictOf(turned)).toMatchObject({ is: 'cut' })
    expect(verdictOf(joined(header, segment(7), segment(7)))).toMatchObject({ is: 'cut' })
  })

  test('authentic: what a clip leaves out is what the recording does, a pause or what was lost', () => {
    const clip = joined(clipHeader(INIT, startsOf(segment(7)), FACTS), segment(7), segment(9))
    const paused = known.map((one) =>
      one.sequence === 9 ? { ...one, behind: [...one.behind, { epoch: 'a', sequence: 7 }] } : one,
    )
    expect(verdictOf(clip, paused)).toEqual({ is: 'authentic', stretch: stretch(0, 6) })
    expect(verdictOf(CLIP, paused)).toEqual({ is: 'authentic', stretch: stretch(0, 6) })
  })

  test('cut: two pieces whose numbers follow each other, of processes that counted by themselves', () => {
    const others = known.map((one) =>
      one.sequence === 8 ? { ...one, epoch: 'b', behind: [{ epoch: 'b', sequence: 7 }] } : one,
    )
    const clip = joined(clipHeader(INIT, startsOf(segment(7)), FACTS), segment(7), segment(8))
    expect(verdictOf(clip, others)).toMatchObject({ is: 'cut' })
  })

  test('early: the last pieces are not in the record yet, while it goes on', () => {
    const parts = takeApart(CLIP)
    const pieces = { init: sha256(INIT), segments: SEGMENTS.map(sha256), comment: parts?.comment }
    const sofar = known.slice(0, 2).map((one, index) => ({ ...one, isNewest: index === 1 }))
    expect(judge(pieces, sofar)).toEqual({ is: 'early', stretches: [stretch(0, 4)], unknown: 1 })
    expect(judge(pieces, sofar.slice(0, 1))).toMatchObject({ is: 'altered', unknown: 2 })
    expect(judge(pieces, known.slice(0, 2))).toMatchObject({ is: 'altered', unknown: 1 })
  })

  test('coded anew: altered where it says that it is ours, else unknown', () => {
    const anew = [segment(50)].map(sha256)
    expect(judge({ init: 'x', segments: anew, comment: FACTS.comment }, [])).toMatchObject({
      is: 'altered',
      unknown: 1,
    })
    expect(judge({ init: 'x', segments: anew, comment: undefined }, [])).toEqual({ is: 'unknown' })
    expect(judge({ init: '', segments: [], comment: CLIP_MARK }, [])).toMatchObject({ is: 'altered', pieces: 0 })
  })
})
