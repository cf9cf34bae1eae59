import { type DoneStatus, isDone, QUESTION_STATUSES } from '#contract/states.ts'

/** What became of a question, as a cell shows it. */
export type OutcomeKind = DoneStatus | 'open' | 'overdue'

/** The order in which outcomes are drawn and counted. */
export const OUTCOME_KINDS: readonly OutcomeKind[] = [...QUESTION_STATUSES.filter(isDone), 'open', 'overdue']

/** Past so many cells the same patterns become one bar. */
export const CELLS_MAX = 1_000

/** One cell, silent: a word or a summary always stands with it. */
export function Cell({ outcome }: { outcome: OutcomeKind }) {
  return <i className={`cell cell-${outcome}`} aria-hidden="true" />
}

/** The key to the cells, with counts: only the outcomes that occur. */
export function OutcomeLegend({
  counts,
  labels,
  locale,
}: {
  counts: Partial<Record<OutcomeKind, number>>
  labels: Record<OutcomeKind, string>
  locale: string
}) {
  return (
    <ul className="legend">
      {OUTCOME_KINDS.filter((outcome) => counts[outcome]).map((outcome) => (
        <li key={outcome}>
          <Cell outcome={outcome} />
          {labels[outcome]} <b>{(counts[outcome] ?? 0).toLocaleString(locale)}</b>
        </li>
      ))}
    </ul>
  )
}

/** How many cells of each outcome. */
export function countOutcomes(outcomes: readonly OutcomeKind[]): Partial<Record<OutcomeKind, number>> {
  const counts: Partial<Record<OutcomeKind, number>> = {}
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

/**
 * One question, one cell, in the order given; past 1,000, one bar of shares. `summary` is the sentence that a screen reader
 * gets instead of the drawing; a list of the questions belongs on the page besides.
 */
export function CellGrid({
  outcomes,
  summary,
  small,
}: {
  outcomes: readonly OutcomeKind[]
  summary: string
  small?: boolean
}) {
  const counts = countOutcomes(outcomes)
  return (
    <div role="img" aria-label={summary}>
      {outcomes.length > CELLS_MAX ? (
        <div className="outcomebar">
          {OUTCOME_KINDS.filter((outcome) => counts[outcome]).map((outcome) => (
            <i key={outcome} className={`cell-${outcome}`} style={{ flex: `${counts[outcome]} 1 0` }} />
          ))}
        </div>
      ) : (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: words of a closed union; a thousand elements cost a page more than all its rows
        <div className={small ? 'cells cells-s' : 'cells'} dangerouslySetInnerHTML={{ __html: cellsText(outcomes) }} />
      )}
    </div>
  )
}

const cellsText = (outcomes: readonly OutcomeKind[]) =>
  outcomes.map((outcome) => `<i class="cell cell-${outcome}"></i>`).join('')
