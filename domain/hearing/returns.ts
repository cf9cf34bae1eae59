import { type Judged, type Removed, type ReturnItem, returnListed } from '#contract/returns.ts'
import type { ReturnItem as ReturnRow } from '#prisma/client.ts'

/** What was found of a case on an agenda, as its row holds it. */
export const judgedOf = ({
  outcome,
  reason,
  text,
  judgedAt,
}: Pick<ReturnRow, 'outcome' | 'reason' | 'text' | 'judgedAt'>): Judged | null =>
  outcome && judgedAt && { outcome, reason, text, at: judgedAt.toISOString() }

/** Why it was taken off an agenda, as its row holds it. */
export const removedOf = ({
  removedFor: text,
  removedAt,
}: Pick<ReturnRow, 'removedFor' | 'removedAt'>): Removed | null =>
  text !== null && removedAt ? { text, at: removedAt.toISOString() } : null

/** Cases on the agenda of a return hearing, by their numbers, from rows in the order of their places. */
export function returnsOf(rows: readonly ReturnRow[]): Record<string, ReturnItem> {
  const items = rows.map((row) => ({
    ...returnListed.parse(row.listed),
    judged: judgedOf(row),
    removed: removedOf(row),
  }))
  return Object.fromEntries(items.map((item) => [item.caseNumber, item]))
}
