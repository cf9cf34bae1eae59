import type { Input } from '#contract/commands.ts'
import { paceOf, restricts, samePace } from '#contract/pace.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import { mustModerate } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type Outcome } from '../kernel/entry.ts'
import { lockHearing } from './rows.ts'

/**
 * Sets how fast questions come and from whom, from this moment on. Refused as `conflict` unless the pace still is what the sender saw, as
 * `wrong_state` where nothing would change or the hearing is over, as `malformed` where people are restricted without a reason.
 */
export async function paceHearing(tx: Tx, input: Input<'hearing:pace'>, ctx: RuleContext): Promise<Outcome> {
  const { hearingId, from, to, reason, note } = input
  const hearing = await lockRunning(tx, hearingId, ctx)
  if (!samePace(hearing, from)) throw new Refusal('conflict')
  if (samePace(from, to)) throw new Refusal('wrong_state')
  if (reason === null && restricts(from, to)) throw new Refusal('malformed', { field: 'reason' })
  const why = { pacedAt: reason && ctx.now, pacedFor: reason }
  await tx
    .updateTable('hearing')
    .set({ ...paceOf(to), ...why })
    .where('id', '=', hearingId)
    .execute()
  const stream = hearingStream(hearing.slug)
  return { entries: [entry(stream, 'hearing.paced', { ...to, reason }, { by: ctx.actor.personId, note })] }
}

/** Takes no more questions for now; votes go on. Refused as `conflict` where a colleague did it already. */
export async function closeSubmissions(
  tx: Tx,
  { hearingId, reason, note }: Input<'hearing:close-submissions'>,
  ctx: RuleContext,
): Promise<Outcome> {
  const hearing = await lockRunning(tx, hearingId, ctx)
  if (hearing.submissionsClosedAt !== null) throw new Refusal('conflict')
  await tx
    .updateTable('hearing')
    .set({ submissionsClosedAt: ctx.now, submissionsClosedFor: reason })
    .where('id', '=', hearingId)
    .execute()
  const closed = { by: ctx.actor.personId, note }
  return { entries: [entry(hearingStream(hearing.slug), 'hearing.submissions_closed', { reason }, closed)] }
}

/** Takes questions again. Refused as `conflict` where they are taken. */
export async function reopenSubmissions(
  tx: Tx,
  { hearingId }: Input<'hearing:reopen-submissions'>,
  ctx: RuleContext,
): Promise<Outcome> {
  const hearing = await lockRunning(tx, hearingId, ctx)
  if (hearing.submissionsClosedAt === null) throw new Refusal('conflict')
  await tx
    .updateTable('hearing')
    .set({ submissionsClosedAt: null, submissionsClosedFor: null })
    .where('id', '=', hearingId)
    .execute()
  const by = { by: ctx.actor.personId }
  return { entries: [entry(hearingStream(hearing.slug), 'hearing.submissions_reopened', {}, by)] }
}

/** Locks a hearing that is to come or on, for one of its moderators: whoever reads it in order to ask or vote waits for the commit. */
async function lockRunning(tx: Tx, hearingId: string, ctx: RuleContext) {
  mustModerate(ctx, hearingId)
  const hearing = await lockHearing(tx, hearingId)
  const kind = HEARING_KIND[hearing.status]
  if (kind !== 'coming' && kind !== 'on') throw new Refusal('wrong_state')
  return hearing
}
