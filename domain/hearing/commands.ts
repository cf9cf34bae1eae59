import { randomBytes } from 'node:crypto'
import type { Input } from '#contract/commands.ts'
import { PACE, samePace } from '#contract/pace.ts'
import type { EntryType } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import { mustAdminister, mustModerate } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type Outcome } from '../kernel/entry.ts'
import { moveOf } from '../kernel/machine.ts'
import { HEARING_MACHINE, type HearingAction } from './machine.ts'
import { lockHearing } from './rows.ts'
import { columnsOf, mustBeInOrder, replaceLists } from './settings.ts'

/** Creates a hearing as a draft. */
export async function createHearing(
  tx: Tx,
  { hearingId, slug, rehearsal, settings }: Input<'hearing:create'>,
  ctx: RuleContext,
): Promise<Outcome> {
  mustAdminister(ctx)
  mustBeInOrder(settings)
  const created = await tx
    .insertInto('hearing')
    .values({
      id: hearingId,
      slug,
      rehearsal,
      ...columnsOf(settings),
      pseudonymKey: randomBytes(32),
      createdAt: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!created) throw new Refusal('slug_taken', { field: 'slug' })
  await replaceLists(tx, hearingId, settings)
  return {
    entries: [
      entry(
        hearingStream(slug),
        'hearing.created',
        { hearingId, slug, settings },
        { by: ctx.actor.personId },
        { opens: true },
      ),
    ],
    answer: { id: hearingId },
  }
}

/** Replaces a hearing's settings; a closed hearing keeps its own. */
export async function configureHearing(
  tx: Tx,
  { hearingId, settings, from }: Input<'hearing:configure'>,
  ctx: RuleContext,
): Promise<Outcome> {
  mustAdminister(ctx)
  mustBeInOrder(settings)
  const hearing = await lockHearing(tx, hearingId)
  if (hearing.status === 'archived') throw new Refusal('wrong_state')
  const moved = from && PACE.find((name) => hearing[name] !== from[name])
  if (moved) throw new Refusal('conflict', { field: `settings.${moved}` })
  // A reason that a moderator gave is of the pace that it was given for.
  const why = samePace(hearing, settings) ? {} : { pacedAt: null, pacedFor: null }
  await tx
    .updateTable('hearing')
    .set({ ...columnsOf(settings), ...why })
    .where('id', '=', hearingId)
    .execute()
  await replaceLists(tx, hearingId, settings)
  return {
    entries: [entry(hearingStream(hearing.slug), 'hearing.configured', { settings }, { by: ctx.actor.personId })],
  }
}

/** Names the agenda item that is being heard. */
export async function advanceHearing(
  tx: Tx,
  { hearingId, itemId }: Input<'hearing:advance'>,
  ctx: RuleContext,
): Promise<Outcome> {
  mustModerate(ctx, hearingId)
  const hearing = await lockHearing(tx, hearingId)
  const item = await tx
    .selectFrom('agendaItem')
    .select('id')
    .where('hearingId', '=', hearingId)
    .where('id', '=', itemId)
    .executeTakeFirst()
  if (!item) throw new Refusal('unknown', { field: 'itemId' })
  await tx.updateTable('hearing').set({ currentItemId: itemId }).where('id', '=', hearingId).execute()
  return { entries: [entry(hearingStream(hearing.slug), 'hearing.advanced', { itemId }, { by: ctx.actor.personId })] }
}

const MOVED = {
  schedule: 'hearing.scheduled',
  start: 'hearing.started',
  pause: 'hearing.paused',
  resume: 'hearing.resumed',
  archive: 'hearing.archived',
} as const satisfies Record<Exclude<HearingAction, 'close'>, EntryType>

/** The rule of a move that changes nothing but the hearing's state. */
export const moveHearing =
  (action: keyof typeof MOVED) =>
  async (tx: Tx, { hearingId }: { hearingId: string }, ctx: RuleContext): Promise<Outcome> => {
    const hearing = await lockHearing(tx, hearingId)
    const { to } = moveOf(HEARING_MACHINE, hearing.status, action)
    await tx
      .updateTable('hearing')
      .set({ status: to, ...(action === 'start' ? { startedAt: ctx.now } : {}) })
      .where('id', '=', hearingId)
      .execute()
    return { entries: [entry(hearingStream(hearing.slug), MOVED[action], {}, { by: ctx.actor.personId })] }
  }
