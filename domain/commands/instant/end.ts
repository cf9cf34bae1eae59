import { hearingStream } from '#contract/streams/names.ts'
import type { HearingRow } from '../../hearing/rows.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry, type NewEntry } from '../../kernel/entry.ts'
import { waitForBallots } from '../../poll/ballots-gate.ts'
import { countPoll } from '../../poll/count.ts'
import { databaseNow, optionsOf } from '../../poll/rows.ts'

/**
 * Ends the instant poll of a locked hearing, where one is open: ballots under way are waited for, those that come now are refused, and what is
 * counted enters the record. A ballot that came after its time was refused already, however late this runs.
 */
export async function endInstantPoll(
  tx: Tx,
  hearing: Pick<HearingRow, 'id' | 'slug'>,
  ctx: RuleContext,
): Promise<NewEntry<'instant.closed'>[]> {
  const open = await tx
    .selectFrom('poll')
    .select('id')
    .where('hearingId', '=', hearing.id)
    .where('kind', '=', 'instant')
    .where('status', '=', 'announced')
    .executeTakeFirst()
  if (!open) return []
  await waitForBallots(tx, open.id)
  const poll = await tx.selectFrom('poll').selectAll().where('id', '=', open.id).forUpdate().executeTakeFirstOrThrow()
  const now = await databaseNow(tx)
  const at = poll.closesAt && poll.closesAt < now ? poll.closesAt : now
  const asked = await optionsOf(tx, poll.id)
  const count = await countPoll(tx, { ...poll, options: asked.length, closesAt: at })
  await tx
    .updateTable('poll')
    .set({ status: 'closed', closedAt: at, countedAt: at, count: JSON.stringify(count) })
    .where('id', '=', poll.id)
    .execute()
  const said = {
    pollId: poll.id,
    at: at.toISOString(),
    counts: count.options.map(({ n }) => n),
    ballots: count.ballots,
    digest: count.ballotsDigest,
  }
  return [entry(hearingStream(hearing.slug), 'instant.closed', said, { by: ctx.actor.personId })]
}
