import { sql } from 'kysely'
import { hearingStream } from '#contract/streams/names.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import type { NewEntry } from '../kernel/entry.ts'
import { entriesWithWords } from '../kernel/personal.ts'
import { leaveStage, lowerHandOf } from './hands.ts'
import { readHearingForShare } from './rows.ts'

/** What is told where somebody who is erased has a hand up. */
export const HANDS_ERASED = ['hand.lowered', 'stage.left'] as const

/** Takes down the hands of some people, takes them off the stage, and blanks what they wanted to say and the names that they chose, in rows and record. */
export async function eraseHandsOf(
  tx: Tx,
  people: readonly string[],
  ctx: RuleContext,
): Promise<NewEntry<(typeof HANDS_ERASED)[number]>[]> {
  const raised = await tx
    .selectFrom('raisedHand')
    .select(['hearingId', 'personId'])
    .where('personId', 'in', people)
    .orderBy('hearingId')
    .execute()
  const entries: NewEntry<(typeof HANDS_ERASED)[number]>[] = []
  for (const { hearingId, personId } of raised) {
    const hearing = await readHearingForShare(tx, hearingId)
    const lowered = await lowerHandOf(tx, hearing, personId, ctx)
    if (lowered.length) entries.push(...lowered, ...(await leaveStage(tx, hearing, personId, ctx)))
    await blankBodies(tx, hearingStream(hearing.slug), people)
  }
  await tx.updateTable('raisedHand').set({ text: '', author: '' }).where('personId', 'in', people).execute()
  return entries
}

async function blankBodies(tx: Tx, stream: string, people: readonly string[]): Promise<void> {
  const inPublic = entriesWithWords('person', 'public')
  const inPrivate = entriesWithWords('person', 'private')
  await sql`
    WITH blanked AS (UPDATE record SET private = CASE WHEN type = ANY(${inPrivate}::text[]) THEN NULL ELSE private END,
      public = CASE WHEN type = ANY(${inPublic}::text[]) THEN NULL ELSE public END
      WHERE stream = ${stream} AND recipients && ${people}::uuid[] AND type = ANY(${[...inPublic, ...inPrivate]}::text[]) RETURNING stream, seq)
    UPDATE command SET fingerprint = NULL FROM blanked WHERE command.stream = blanked.stream AND command.seq = blanked.seq`.execute(
    tx,
  )
}
