import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { Tx } from '../kernel/context.ts'

const shared = new WeakMap<Tx, Map<string, HearingRow>>()

/**
 * Reads a hearing and keeps it from changing state until the transaction ends; refused as `unknown` where there is none. Read once for a
 * transaction: none that shares a hearing changes what a rule reads of it.
 */
export async function readHearingForShare(tx: Tx, hearingId: string): Promise<HearingRow> {
  const known = shared.get(tx)?.get(hearingId)
  if (known) return known
  const hearing = await tx.selectFrom('hearing').selectAll().where('id', '=', hearingId).forShare().executeTakeFirst()
  if (!hearing) throw new Refusal('unknown', { field: 'hearingId' })
  shared.set(tx, (shared.get(tx) ?? new Map()).set(hearingId, hearing))
  return hearing
}

/** Reads a hearing in order to change it. */
export async function readHearingForUpdate(tx: Tx, hearingId: string) {
  const hearing = await tx.selectFrom('hearing').selectAll().where('id', '=', hearingId).forUpdate().executeTakeFirst()
  if (!hearing) throw new Refusal('unknown', { field: 'hearingId' })
  return hearing
}

const held = new WeakMap<Tx, Set<string>>()

/** Thrown by a rule that must hold the votes of a hearing and found so too late: the command runs again alone, with the votes held first. */
export class VotesNotLocked extends Error {
  readonly hearingId: string
  constructor(hearingId: string) {
    super('the votes of the hearing are not held')
    this.name = 'VotesNotLocked'
    this.hearingId = hearingId
  }
}

/**
 * Waits for the votes that are under way in a hearing, and lets those that come until the transaction ends wait for it. To be called first:
 * who shares the hearing already, and then wants it alone, may meet another who does the same.
 */
export async function lockAgainstVotes(tx: Tx, hearingId: string): Promise<void> {
  await tx.selectFrom('hearing').select('id').where('id', '=', hearingId).forNoKeyUpdate().execute()
  held.set(tx, (held.get(tx) ?? new Set()).add(hearingId))
}

/** Throws `VotesNotLocked` unless this transaction began with `lockAgainstVotes`. */
export function mustBeLockedAgainstVotes(tx: Tx, hearingId: string): void {
  if (!held.get(tx)?.has(hearingId)) throw new VotesNotLocked(hearingId)
}

/** Lets votes that waited look anew where they count: a question was joined to another, or split from it. */
export async function bumpMergeEpoch(tx: Tx, hearingId: string): Promise<void> {
  await tx
    .updateTable('hearing')
    .set((x) => ({ merges: x('merges', '+', 1) }))
    .where('id', '=', hearingId)
    .execute()
}

/** A hearing as a rule reads it. */
export type HearingRow = Awaited<ReturnType<typeof readHearingForUpdate>>

/** Locks a hearing that is to come or on: whoever reads it in order to ask or vote waits for the commit. */
export async function lockRunning(tx: Tx, hearingId: string) {
  const hearing = await readHearingForUpdate(tx, hearingId)
  const kind = HEARING_KIND[hearing.status]
  if (kind !== 'coming' && kind !== 'on') throw new Refusal('wrong_state')
  return hearing
}

/** The hearing is over: a question that is open again from now on becomes a case at once, as those did that were open at the close. */
export const isOver = ({ status }: Pick<HearingRow, 'status'>): boolean => HEARING_KIND[status] === 'over'
