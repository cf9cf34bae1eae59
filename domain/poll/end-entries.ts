import type { RuleContext, Tx } from '../kernel/context.ts'
import { FORGOTTEN } from './clerk-entries.ts'

/** Which entries of a poll end: all of those that wait for another person, or all but the post's. */
type Ended = { pollId: string; exceptPost?: boolean }

const unsettled = (tx: Tx, { pollId, exceptPost = false }: Ended) =>
  tx
    .selectFrom('ballotEntry')
    .select('id')
    .where('pollId', '=', pollId)
    .where('state', 'in', ['waiting', 'differs'])
    .$if(exceptPost, (query) => query.where('way', '<>', 'post'))

/** Holds the entries that are about to end, before the poll is locked: who confirms one holds it first, too. */
export async function holdUnsettled(tx: Tx, pollId: string): Promise<void> {
  await unsettled(tx, { pollId }).orderBy('id').forUpdate().execute()
}

/**
 * Entries that nobody read a second time are no ballots any more: void as `late` where the poll is over, and without a reason where it is called off. What was
 * read and whose it is goes from them.
 */
export async function endEntries(
  tx: Tx,
  { reason, ...ended }: Ended & { reason: 'late' | null },
  { now }: RuleContext,
): Promise<void> {
  await tx
    .updateTable('ballotEntry')
    .set({ state: 'void', voidedFor: reason, ...FORGOTTEN, settledAt: now })
    .where('id', 'in', unsettled(tx, ended))
    .execute()
}
