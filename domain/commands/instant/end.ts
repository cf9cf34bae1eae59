import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { judgeBallots } from '#contract/polls/count.ts'
import { ballotsFile, publishedWays } from '#contract/polls/published.ts'
import { tallyOf } from '#contract/polls/tally.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { HearingRow } from '../../hearing/rows.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry, type NewEntry } from '../../kernel/entry.ts'
import { lineKeyOf } from '../../poll/voters.ts'

/**
 * Ends the instant poll of a locked hearing, where one is open: ballots under way are waited for, those that come now are refused, and what is
 * counted enters the record. A ballot that came after its time was refused already, however late this runs.
 */
export async function endInstantPoll(
  tx: Tx,
  hearing: Pick<HearingRow, 'id' | 'slug'>,
  ctx: RuleContext,
): Promise<NewEntry<'instant.closed'>[]> {
  const poll = await tx
    .selectFrom('poll')
    .selectAll()
    .where('hearingId', '=', hearing.id)
    .where('kind', '=', 'instant')
    .where('status', '=', 'announced')
    .forUpdate()
    .executeTakeFirst()
  if (!poll) return []
  const at = await closingOf(tx, poll.closesAt)
  const ballots = await tx.selectFrom('ballot').selectAll().where('pollId', '=', poll.id).execute()
  const { options } = await tx
    .selectFrom('pollOption')
    .select((x) => x.fn.countAll<string>().as('options'))
    .where('pollId', '=', poll.id)
    .executeTakeFirstOrThrow()
  const fates = judgeBallots(
    ballots.map((ballot) => ({
      ...ballot,
      voterKey: ballot.voterKey.toString('hex'),
      receivedAt: ballot.receivedAt.getTime(),
      castAt: ballot.castAt.getTime(),
    })),
    { closesAt: at.getTime(), postmarkDays: 0 },
  )
  const counted = ballots.filter(({ id }) => fates.get(id) === 'counted')
  const result = tallyOf(
    poll.form,
    Number(options),
    counted.map(({ choices }) => choices),
  )
  const ways = publishedWays(new Map([['web', counted.length]]))
  const file = ballotsFile(
    counted.map(({ id, way, choices }) => ({ line: lineKeyOf(poll, id), way: ways.get(way) ?? 'other', choices })),
  )
  await tx
    .updateTable('poll')
    .set({ status: 'closed', closedAt: at, countedAt: at })
    .where('id', '=', poll.id)
    .execute()
  const said = {
    pollId: poll.id,
    at: at.toISOString(),
    counts: result.options.map(({ n }) => n),
    ballots: result.ballots,
    digest: createHash('sha256').update(file).digest('hex'),
  }
  return [entry(hearingStream(hearing.slug), 'instant.closed', said, { by: ctx.actor.personId })]
}

/** The moment from which no ballot is taken: its time, or now, by the database's clock. */
async function closingOf(tx: Tx, closesAt: Date | null): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    SELECT least(${closesAt}::timestamptz, date_trunc('milliseconds', clock_timestamp())) AS at`.execute(tx)
  const [{ at }] = rows as [{ at: Date }]
  return at
}
