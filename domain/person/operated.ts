import type { BallotWay } from '#contract/polls/states.ts'
import { Refusal } from '#contract/refusals.ts'
import type { OperatedChannel, OperatedKind } from '#contract/states.ts'
import { OPERATED_PER_HOUR } from '#contract/way-limits.ts'
import { personOf } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'

const HOUR_MS = 3_600_000

/**
 * Counts something that the acting operator did for somebody: of which kind and by which way, and nothing else. Refused as `too_fast` where it is more than
 * anybody does within an hour.
 */
export async function countOperated(
  tx: Tx,
  { kind, channel }: { kind: OperatedKind; channel: OperatedChannel },
  ctx: RuleContext,
): Promise<void> {
  const operatorId = personOf(ctx)
  const earliest = await tx
    .selectFrom('operatedAct')
    .select('at')
    .where('operatorId', '=', operatorId)
    .where('at', '>', new Date(ctx.now.getTime() - HOUR_MS))
    .orderBy('at', 'desc')
    .offset(OPERATED_PER_HOUR - 1)
    .limit(1)
    .executeTakeFirst()
  if (earliest) {
    const seconds = Math.max(1, Math.ceil((earliest.at.getTime() + HOUR_MS - ctx.now.getTime()) / 1_000))
    throw new Refusal('too_fast', { seconds, wait: seconds })
  }
  await tx
    .insertInto('operatedAct')
    .values({ id: crypto.randomUUID(), operatorId, kind, channel, at: ctx.now })
    .execute()
}

/** Counts the same way what a clerk read on a ballot: by telephone as a call, by any other way as paper. */
export const countReading = (tx: Tx, way: BallotWay, ctx: RuleContext): Promise<void> =>
  countOperated(tx, { kind: 'ballot', channel: way === 'phone' ? 'phone' : 'paper' }, ctx)
