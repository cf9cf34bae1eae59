import { Refusal } from '#contract/refusals.ts'
import { mustHaveRole } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'

const shared = new WeakMap<Tx, Map<string, HearingRow>>()

/**
 * Reads a hearing and keeps it from changing state until the transaction ends; refused as `unknown` where there is none. Read once for a
 * transaction: none that shares a hearing changes what a rule reads of it.
 */
export async function shareHearing(tx: Tx, hearingId: string): Promise<HearingRow> {
  const known = shared.get(tx)?.get(hearingId)
  if (known) return known
  const hearing = await tx.selectFrom('hearing').selectAll().where('id', '=', hearingId).forShare().executeTakeFirst()
  if (!hearing) throw new Refusal('unknown', { field: 'hearingId' })
  shared.set(tx, (shared.get(tx) ?? new Map()).set(hearingId, hearing))
  return hearing
}

/** Reads a hearing in order to change it. */
export async function lockHearing(tx: Tx, hearingId: string) {
  const hearing = await tx.selectFrom('hearing').selectAll().where('id', '=', hearingId).forUpdate().executeTakeFirst()
  if (!hearing) throw new Refusal('unknown', { field: 'hearingId' })
  return hearing
}

/**
 * Waits for the votes that are under way in a question's hearing, and lets those that come until the transaction ends wait for it. To be
 * called first: who shares the hearing already, and then wants it alone, may meet another who does the same. Nobody waits for those
 * without a role, who are refused before.
 */
export async function holdVotes(tx: Tx, questionId: string, ctx: RuleContext): Promise<void> {
  mustHaveRole(ctx)
  await tx
    .selectFrom('hearing')
    .select('id')
    .where('id', '=', (x) => x.selectFrom('question').select('hearingId').where('question.id', '=', questionId))
    .forNoKeyUpdate()
    .execute()
}

/** Lets votes that waited look anew where they count: a question was joined to another, or split from it. */
export async function turnVotes(tx: Tx, hearingId: string): Promise<void> {
  await tx
    .updateTable('hearing')
    .set((x) => ({ merges: x('merges', '+', 1) }))
    .where('id', '=', hearingId)
    .execute()
}

/** A hearing as a rule reads it. */
export type HearingRow = Awaited<ReturnType<typeof lockHearing>>
