import { type Atom, atomsOf } from './atoms.ts'
import type { Sequence } from './query.ts'
import { lexemeOf, type Stems } from './stems.ts'

/** A piece of a text; `marked`: it is what was looked for. */
export type Piece = { text: string; marked: boolean }
type Wanted = Sequence['atoms'][number]
type Span = { start: number; end: number }

/** Characters of a text that a result shows. */
const SHOWN = 120
/** How many of them stand before the first one that is marked. */
const BEFORE = 24

/** Where the sequences stand in a text. A word that says nothing, such as “the”, may be any other one within a phrase, as it is to the index. */
export function spansIn(text: string, sequences: readonly Sequence[], stems: Stems): Span[] {
  const atoms = atomsOf(text)
  const isEmpty = (one: Wanted) => !one.han && lexemeOf(one.text, stems) === null
  const same = (a: Wanted, b: Atom | undefined, n: number) =>
    b !== undefined &&
    (isEmpty(a) ||
      ((n === 0 || !a.joined || b.joined) &&
        (a.text === b.text || (!a.han && !b.han && lexemeOf(a.text, stems) === lexemeOf(b.text, stems)))))
  const spans: Span[] = []
  for (const { atoms: asked } of sequences) {
    const wanted = asked.slice(
      asked.findIndex((one) => !isEmpty(one)),
      asked.findLastIndex((one) => !isEmpty(one)) + 1,
    )
    for (const [n, first] of wanted.length ? atoms.entries() : []) {
      if (!wanted.every((one, k) => same(one, atoms[n + k], k))) continue
      // A phrase is marked whole; spaces between its words stay with it.
      spans.push({ start: first.start, end: atoms[n + wanted.length - 1]?.end ?? first.end })
    }
  }
  return together(spans)
}

function together(spans: Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else merged.push({ ...span })
  }
  return merged
}

/** A text as pieces, marked where the spans are. */
export function piecesOf(text: string, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of spans) {
    pieces.push({ text: text.slice(at, start), marked: false }, { text: text.slice(start, end), marked: true })
    at = end
  }
  pieces.push({ text: text.slice(at), marked: false })
  return pieces.filter((piece) => piece.text)
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** A part of a text around `shown`, else the first span, with an ellipsis where more stands before or after it. */
export function snippetOf(text: string, spans: readonly Span[], shown: Span | undefined = spans[0]): Piece[] {
  const first = shown?.start ?? 0
  // No character of several code points is cut.
  const starts = [...segmenter.segment(text)].map(({ index }) => index)
  const at = starts.findLastIndex((start) => start <= first)
  const from = Math.max(0, Math.min(at - BEFORE, starts.length - SHOWN))
  const start = from <= 2 ? 0 : (starts[from] ?? 0)
  const end = starts[from + SHOWN] ?? text.length
  const within = spans
    .map((span) => ({ start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start }))
    .filter((span) => span.end > span.start)
  const pieces = piecesOf(text.slice(start, end).replace(/\s/g, ' '), within)
  return [
    ...(start > 0 ? [{ text: '…', marked: false }] : []),
    ...pieces,
    ...(end < text.length ? [{ text: '…', marked: false }] : []),
  ]
}
