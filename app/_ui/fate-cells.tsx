import { type DoneStatus, isDone, QUESTION_STATUSES } from '#contract/states.ts'

/** What became of a question, as a cell shows it. */
export type Fate = DoneStatus | 'open' | 'overdue'

/** The order in which fates are drawn and counted. */
export const FATES: readonly Fate[] = [...QUESTION_STATUSES.filter(isDone), 'open', 'overdue']

/** Past so many cells the same patterns become one bar. */
export const CELLS_MAX = 1_000

/** One cell, silent: a word or a summary always stands with it. */
export function Cell({ fate }: { fate: Fate }) {
  return <i className={`cell cell-${fate}`} aria-hidden="true" />
}

/** The key to the cells, with counts: only the fates that occur. */
export function FateLegend({
  counts,
  labels,
  locale,
}: {
  counts: Partial<Record<Fate, number>>
  labels: Record<Fate, string>
  locale: string
}) {
  return (
    <ul className="legend">
      {FATES.filter((fate) => counts[fate]).map((fate) => (
        <li key={fate}>
          <Cell fate={fate} />
          {labels[fate]} <b>{(counts[fate] ?? 0).toLocaleString(locale)}</b>
        </li>
      ))}
    </ul>
  )
}

/** How many cells of each fate. */
export function countFates(fates: readonly Fate[]): Partial<Record<Fate, number>> {
  const counts: Partial<Record<Fate, number>> = {}
  for (const fate of fates) counts[fate] = (counts[fate] ?? 0) + 1
  return counts
}

/**
 * One question, one cell, in the order given; past 1,000, one bar of shares. `summary` is the sentence that a screen reader
 * gets instead of the drawing; a list of the questions belongs on the page besides.
 */
export function CellGrid({ fates, summary, small }: { fates: readonly Fate[]; summary: string; small?: boolean }) {
  const counts = countFates(fates)
  return (
    <div role="img" aria-label={summary}>
      {fates.length > CELLS_MAX ? (
        <div className="fatebar">
          {FATES.filter((fate) => counts[fate]).map((fate) => (
            <i key={fate} className={`cell-${fate}`} style={{ flex: `${counts[fate]} 1 0` }} />
          ))}
        </div>
      ) : (
        <div className={small ? 'cells cells-s' : 'cells'}>
          {fates.map((fate, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
            <Cell key={place} fate={fate} />
          ))}
        </div>
      )}
    </div>
  )
}
