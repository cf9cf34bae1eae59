import type { Actor } from '#contract/identity.ts'
import { interprets, moderates, onPanel } from '#contract/identity.ts'
import { publicName } from '#contract/public-name.ts'
import { Refusal } from '#contract/refusals.ts'
import type { StageParticipant } from '#contract/streams/hearing/entries.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type Outcome } from '../kernel/entry.ts'
import { stageKeyOf } from '../kernel/pseudonym.ts'
import { type HearingRow, readHearingForShare } from './rows.ts'

/**
 * In which role somebody stands on a hearing's stage; who is named for it in several answers rather than hosts, and hosts rather than interprets.
 * Undefined for who has none.
 */
export function stageRoleOf(actor: Actor, hearingId: string): 'official' | 'moderator' | 'interpreter' | undefined {
  if (onPanel(actor, hearingId)) return 'official'
  if (actor.grants.some((grant) => grant.role === 'moderator' && grant.hearingId === hearingId)) return 'moderator'
  if (interprets(actor, hearingId)) return 'interpreter'
  return moderates(actor, hearingId) ? 'moderator' : undefined
}

/** The actor as the public sees them on the stage: an official of this hearing's panel, its moderator as host, or its sign-language interpreter. Refused as `not_on_panel`. */
export function participantOf(actor: Actor, hearing: Pick<HearingRow, 'id' | 'pseudonymKey'>): StageParticipant {
  if (actor.personId === null) throw new Refusal('sign_in')
  const stageRole = stageRoleOf(actor, hearing.id)
  if (!stageRole) throw new Refusal('not_on_panel')
  const grant = actor.grants.find(({ role, hearingId }) => hearingId === hearing.id && role === stageRole)
  return {
    key: stageKeyOf(hearing.pseudonymKey, actor.personId),
    ...publicName(actor),
    title: grant?.title ?? { zh: '', en: '' },
    role: stageRole,
  }
}

/** A guest citizen as the public sees them on the stage, under the name or pseudonym that they chose. */
export const guestOf = (hearingKey: Uint8Array, personId: string, author: string): StageParticipant => ({
  key: stageKeyOf(hearingKey, personId),
  name: author,
  title: { zh: '', en: '' },
  role: 'guest',
})

type Seat = { hearingId: string; personId: string; byHand: boolean }

/** Puts somebody on the stage, or there once more from another page; refused as `taken_off_stage` who needs to be asked back first. */
export async function takeSeat(tx: Tx, seat: Seat, { now }: RuleContext): Promise<void> {
  const taken = { byHand: seat.byHand, enteredAt: now, quietSince: now }
  const presence = await tx
    .insertInto('stagePresence')
    .values({ ...seat, ...taken })
    .onConflict((conflict) =>
      conflict
        .columns(['hearingId', 'personId'])
        .doUpdateSet((row) => ({
          ...taken,
          // Whoever left lost the place on programme; whoever enters once more, from another page, keeps it.
          shownPlace: row
            .case()
            .when('stagePresence.enteredAt', 'is', null)
            .then(null)
            .else(row.ref('stagePresence.shownPlace'))
            .end(),
          soundAsked: row
            .case()
            .when('stagePresence.enteredAt', 'is', null)
            .then(false)
            .else(row.ref('stagePresence.soundAsked'))
            .end(),
        }))
        .where('stagePresence.removedAt', 'is', null),
    )
    .returning('personId')
    .executeTakeFirst()
  if (!presence) throw new Refusal('taken_off_stage')
}

type Presence = 'stage.left' | 'stage.removed' | 'stage.invited'

/** Changes how somebody stands on a stage, and says so; refused as `unknown` where they never stood there. */
export async function changePresence<T extends Presence>(
  tx: Tx,
  ctx: RuleContext,
  hearingId: string,
  personId: string,
  columns: { enteredAt?: null; removedAt?: Date | null },
  type: T,
): Promise<Outcome<T>> {
  const hearing = await readHearingForShare(tx, hearingId)
  const { numUpdatedRows } = await tx
    .updateTable('stagePresence')
    .set(columns)
    .where('hearingId', '=', hearingId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  if (!numUpdatedRows) throw new Refusal('unknown', { field: 'personId' })
  const named = entry<'hearing', Presence>(
    hearingStream(hearing.slug),
    type,
    { key: stageKeyOf(hearing.pseudonymKey, personId) },
    { by: ctx.actor.personId },
  )
  return { entries: [{ ...named, type }] }
}
