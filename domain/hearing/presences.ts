import type { Db, Tx } from '../kernel/context.ts'
import { stageKeyOf } from '../kernel/pseudonym.ts'
import type { HearingRow } from './rows.ts'

/** How somebody stands on a stage, or stood. */
export type Presence = {
  key: string
  personId: string
  enteredAt: Date | null
  removedAt: Date | null
  quietSince: Date | null
  shownPlace: number | null
}

/** Everybody who has ever been on a hearing's stage, by the keys of its record. */
export async function readPresences(
  tx: Tx | Db,
  { id, pseudonymKey }: Pick<HearingRow, 'id' | 'pseudonymKey'>,
): Promise<ReadonlyMap<string, Presence>> {
  const rows = await tx
    .selectFrom('stagePresence')
    .select(['personId', 'enteredAt', 'removedAt', 'quietSince', 'shownPlace'])
    .where('hearingId', '=', id)
    .orderBy('shownPlace')
    .execute()
  return new Map(
    rows.map((row) => {
      const key = stageKeyOf(pseudonymKey, row.personId)
      return [key, { ...row, key }]
    }),
  )
}
