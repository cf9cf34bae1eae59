import { sql } from 'kysely'
import type { RuleContext, Tx } from '../kernel/context.ts'
import type { NewEntry } from '../kernel/entry.ts'
import { leaveStage, lowerHandOf } from './hands.ts'
import { readHearingForShare } from './rows.ts'

/** What is told where a guest who has a hand up signs in. */
export const HANDS_MOVED = ['hand.lowered', 'stage.left'] as const

/**
 * Hands that a guest raised are the member's, who goes on with them; where the member has one, the guest's is taken down. Whoever stands on the
 * stage leaves it, since the public knows that seat by the guest's key, and comes back by the same invitation; who was taken off stays off.
 */
export async function moveHandsOf(
  tx: Tx,
  guestId: string,
  memberId: string,
  ctx: RuleContext,
): Promise<NewEntry<(typeof HANDS_MOVED)[number]>[]> {
  const raised = await tx
    .selectFrom('raisedHand')
    .select('hearingId')
    .where('personId', '=', guestId)
    .orderBy('hearingId')
    .execute()
  const entries: NewEntry<(typeof HANDS_MOVED)[number]>[] = []
  for (const { hearingId } of raised) {
    const hearing = await readHearingForShare(tx, hearingId)
    const isGuests = { hearingId, personId: guestId }
    // Waits for who steps on the stage or is taken off it: the statements after this one see what came of it.
    await tx
      .selectFrom('raisedHand')
      .select('id')
      .where((x) => x.and(isGuests))
      .forUpdate()
      .execute()
    entries.push(...(await leaveStage(tx, hearing, guestId, ctx)))
    await tx
      .selectFrom('stagePresence')
      .select('personId')
      .where((x) => x.and(isGuests))
      .forUpdate()
      .execute()
    await sql`
      INSERT INTO stage_presence (hearing_id, person_id, by_hand, removed_at)
      SELECT hearing_id, ${memberId}, by_hand, removed_at FROM stage_presence
      WHERE hearing_id = ${hearingId} AND person_id = ${guestId} AND removed_at IS NOT NULL
      ON CONFLICT DO NOTHING`.execute(tx)
    await sql`
      UPDATE raised_hand SET person_id = ${memberId} WHERE hearing_id = ${hearingId} AND person_id = ${guestId}
        AND NOT EXISTS (SELECT 1 FROM raised_hand o WHERE o.hearing_id = ${hearingId} AND o.person_id = ${memberId})`.execute(
      tx,
    )
    entries.push(...(await lowerHandOf(tx, hearing, guestId, ctx)))
  }
  return entries
}
