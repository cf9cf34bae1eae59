import type { HearingStatus } from '#contract/states.ts'
import type { Db, Tx } from '../kernel/context.ts'

/** A platform to which the broadcast of a hearing that is not over can go besides, with what is sealed of it. */
export type Destination = {
  id: string
  name: string
  sealed: string
  isOn: boolean
  hearing: { id: string; slug: string; status: HearingStatus }
}

/** All of them, in the order in which they were added. */
export async function readDestinations(db: Db): Promise<Destination[]> {
  const rows = await db
    .selectFrom('broadcastDestination')
    .innerJoin('hearing', 'hearing.id', 'broadcastDestination.hearingId')
    .select(['broadcastDestination.id', 'name', 'sealed', 'onSince'])
    .select(['hearing.id as hearingId', 'slug', 'status'])
    .orderBy('addedAt')
    .orderBy('broadcastDestination.id')
    .execute()
  return rows.map(({ id, name, sealed, onSince, hearingId, slug, status }) => ({
    id,
    name,
    sealed,
    isOn: onSince !== null,
    hearing: { id: hearingId, slug, status },
  }))
}

/** The hearing is over: no key is kept for longer than it is of use. */
export async function forgetDestinations(tx: Tx, hearingId: string): Promise<void> {
  await tx.deleteFrom('broadcastDestination').where('hearingId', '=', hearingId).execute()
}
