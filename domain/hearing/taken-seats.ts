import type { Db } from '../kernel/context.ts'
import { stageKeyOf } from '../kernel/pseudonym.ts'

/** Somebody who stands on a stage by the record. `key`: how record and media name them. */
export type TakenSeat = { hearingId: string; personId: string; key: string; enteredAt: Date; quietSince: Date | null }

/** Somebody who stepped on the stage this shortly before they went quiet has never sent. */
const YET_MS = 1_000

/** Whether nothing has come from a quiet seat since its person stepped on the stage. */
export const hasNeverSent = (enteredAt: Date, quietSince: Date): boolean =>
  quietSince.getTime() - enteredAt.getTime() < YET_MS

/** Every seat that is taken, over all hearings; few, since only a panel and its hosts have one. */
export async function readTakenSeats(db: Db): Promise<TakenSeat[]> {
  const rows = await db
    .selectFrom('stagePresence')
    .innerJoin('hearing', 'hearing.id', 'stagePresence.hearingId')
    .select(['stagePresence.hearingId', 'personId', 'enteredAt', 'quietSince', 'hearing.pseudonymKey'])
    .where('enteredAt', 'is not', null)
    .execute()
  return rows.flatMap(({ pseudonymKey, enteredAt, ...row }) =>
    enteredAt ? [{ ...row, enteredAt, key: stageKeyOf(pseudonymKey, row.personId) }] : [],
  )
}

/**
 * Notes that a seat went quiet (`since`), or that it sends again (null), whichever node sees it first. Not recorded: it says what media
 * sees now, as the number of viewers does; what follows from it, a freed seat, is.
 */
export async function noteQuiet(db: Db, { hearingId, personId }: TakenSeat, since: Date | null): Promise<void> {
  await db
    .updateTable('stagePresence')
    .set({ quietSince: since })
    .where('hearingId', '=', hearingId)
    .where('personId', '=', personId)
    .where('enteredAt', 'is not', null)
    .where('quietSince', since ? 'is' : 'is not', null)
    .execute()
}
