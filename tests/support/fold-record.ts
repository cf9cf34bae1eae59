import type { Fold } from '#contract/streams/fold.ts'
import { foldTogether } from '#contract/streams/hearing/question-map.ts'

/** Folds a whole stored record as a page would: numbers that its audience is not shown are passed over, and those before the first that begins a view. */
export function foldRecord<E extends { seq: number }, V>(
  fold: Fold<E, V>,
  entries: readonly { seq: number; entry: E | 0 }[],
  before: (view: V, seq: number) => V = (view) => view,
): V {
  const view = foldTogether(() => {
    let view: V | undefined
    for (const { seq, entry } of entries) {
      if (view !== undefined) view = before(view, seq)
      if (entry !== 0) view = view === undefined ? fold.open(entry) : fold.apply(view, entry)
      else if (view !== undefined) view = fold.skip(view, seq)
    }
    return view
  })
  if (view === undefined) throw new Error('the record is empty')
  return view
}
