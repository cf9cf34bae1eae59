import type { Actor } from '#contract/identity.ts'
import { moderates, onPanel } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { STAGE_SEAT } from '#contract/stage-sends.ts'
import type { StageParticipant } from '#contract/streams/hearing/entries.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import { mustBeSystem, mustModerate, personOf } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry, type Outcome } from '../kernel/entry.ts'
import { publicKey } from '../kernel/pseudonym.ts'
import { type HearingRow, shareHearing } from './rows.ts'

/** The actor as the public sees them on the stage: an official of this hearing's panel, or its moderator as host. Refused as `not_on_panel`. */
export function participantOf(actor: Actor, hearing: Pick<HearingRow, 'id' | 'pseudonymKey'>): StageParticipant {
  if (actor.personId === null) throw new Refusal('sign_in')
  const panel = onPanel(actor, hearing.id)
  if (!panel && !moderates(actor, hearing.id)) throw new Refusal('not_on_panel')
  const grant = actor.grants.find(
    ({ role, hearingId }) => hearingId === hearing.id && role === (panel ? 'official' : 'moderator'),
  )
  return {
    key: publicKey(hearing.pseudonymKey, actor.personId),
    name: actor.name,
    title: grant?.title ?? { zh: '', en: '' },
    role: panel ? 'official' : 'moderator',
  }
}

/** Steps on the stage; somebody whom the moderator took off needs to be asked back first. */
export async function enterStage(tx: Tx, { hearingId }: { hearingId: string }, ctx: RuleContext): Promise<Outcome> {
  const personId = personOf(ctx)
  const hearing = await shareHearing(tx, hearingId)
  const participant = participantOf(ctx.actor, hearing)
  if (hearing.status !== 'scheduled' && hearing.status !== 'live' && hearing.status !== 'paused')
    throw new Refusal('wrong_state')
  const presence = await tx
    .insertInto('stagePresence')
    .values({ hearingId, personId, enteredAt: ctx.now, quietSince: ctx.now })
    .onConflict((conflict) =>
      conflict
        .columns(['hearingId', 'personId'])
        .doUpdateSet({ enteredAt: ctx.now, quietSince: ctx.now })
        .where('stagePresence.removedAt', 'is', null),
    )
    .returning('personId')
    .executeTakeFirst()
  if (!presence) throw new Refusal('taken_off_stage')
  return { entries: [entry(hearingStream(hearing.slug), 'stage.entered', { participant }, { by: personId })] }
}

/** Steps off the stage; may come back. */
export async function leaveStage(tx: Tx, { hearingId }: { hearingId: string }, ctx: RuleContext): Promise<Outcome> {
  const personId = personOf(ctx)
  return change(tx, ctx, hearingId, personId, { enteredAt: null }, 'stage.left')
}

/** Frees a seat from which nothing has come for long enough; refused as `wrong_state` where it is taken again, sends, or was freed already. */
export async function releaseSeat(
  tx: Tx,
  { hearingId, personId, quietSince }: { hearingId: string; personId: string; quietSince: string },
  ctx: RuleContext,
): Promise<Outcome> {
  mustBeSystem(ctx)
  const hearing = await shareHearing(tx, hearingId)
  const quiet = new Date(quietSince)
  if (ctx.now.getTime() - quiet.getTime() < STAGE_SEAT.freeAfterSeconds * 1_000) throw new Refusal('wrong_state')
  const freed = await tx
    .updateTable('stagePresence')
    .set({ enteredAt: null, quietSince: null })
    .where('hearingId', '=', hearingId)
    .where('personId', '=', personId)
    .where('enteredAt', 'is not', null)
    .where('quietSince', '=', quiet)
    .returning('personId')
    .executeTakeFirst()
  if (!freed) throw new Refusal('wrong_state')
  const key = publicKey(hearing.pseudonymKey, personId)
  return { entries: [entry(hearingStream(hearing.slug), 'stage.left', { key, quietSince }, { by: null })] }
}

/** Takes somebody off the stage until asked back. */
export async function removeFromStage(
  tx: Tx,
  { hearingId, personId }: { hearingId: string; personId: string },
  ctx: RuleContext,
): Promise<Outcome> {
  mustModerate(ctx, hearingId)
  return change(tx, ctx, hearingId, personId, { enteredAt: null, removedAt: ctx.now }, 'stage.removed')
}

/** Asks back somebody who was taken off. */
export async function inviteToStage(
  tx: Tx,
  { hearingId, personId }: { hearingId: string; personId: string },
  ctx: RuleContext,
): Promise<Outcome> {
  mustModerate(ctx, hearingId)
  return change(tx, ctx, hearingId, personId, { removedAt: null }, 'stage.invited')
}

async function change(
  tx: Tx,
  ctx: RuleContext,
  hearingId: string,
  personId: string,
  columns: { enteredAt?: null; removedAt?: Date | null },
  type: 'stage.left' | 'stage.removed' | 'stage.invited',
): Promise<Outcome> {
  const hearing = await shareHearing(tx, hearingId)
  const { numUpdatedRows } = await tx
    .updateTable('stagePresence')
    .set(columns)
    .where('hearingId', '=', hearingId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  if (!numUpdatedRows) throw new Refusal('unknown', { field: 'personId' })
  const named: NewEntry = entry(
    hearingStream(hearing.slug),
    type,
    { key: publicKey(hearing.pseudonymKey, personId) },
    { by: ctx.actor.personId },
  )
  return { entries: [named] }
}
