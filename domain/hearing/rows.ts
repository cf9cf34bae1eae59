import { Refusal } from '#contract/refusals.ts'
import type { Tx } from '../kernel/context.ts'

/** Reads a hearing and keeps it from changing state until the transaction ends; refused as `unknown` where there is none. */
export async function shareHearing(tx: Tx, hearingId: string) {
  const hearing = await tx.selectFrom('hearing').selectAll().where('id', '=', hearingId).forShare().executeTakeFirst()
  if (!hearing) throw new Refusal('unknown', { field: 'hearingId' })
  return hearing
}

/** Reads a hearing in order to change it. */
export async function lockHearing(tx: Tx, hearingId: string) {
  const hearing = await tx.selectFrom('hearing').selectAll().where('id', '=', hearingId).forUpdate().executeTakeFirst()
  if (!hearing) throw new Refusal('unknown', { field: 'hearingId' })
  return hearing
}

/** A hearing as a rule reads it. */
export type HearingRow = Awaited<ReturnType<typeof shareHearing>>
