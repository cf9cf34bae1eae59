import type { Input } from '#contract/commands.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/registry.ts'
import { mustAdminister, personOf } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type Outcome } from '../kernel/entry.ts'
import { reservedFor } from './reserved-names.ts'

/**
 * Sets the name with which a person may sign questions. It is no matter of the record, which would grow at anybody's wish: a question's entry
 * has the name that it was signed with. The name of who has a role is an administrator's to set (`nameStaff`).
 */
export async function renamePerson(tx: Tx, { name }: Input<'person:rename'>, ctx: RuleContext): Promise<Outcome> {
  const personId = personOf(ctx)
  if (ctx.actor.grants.length) throw new Refusal('name_of_staff', { field: 'name' })
  await mustBeOwnName(tx, name)
  const still = await tx
    .updateTable('person')
    .set({ name })
    .where('id', '=', personId)
    .where('erasedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!still) throw new Refusal('sign_in')
  return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString() } }
}

/** Sets the name of somebody who has a role, as the public and colleagues read it; the record keeps who set it to what. */
export async function nameStaff(tx: Tx, { personId, name }: Input<'staff:rename'>, ctx: RuleContext): Promise<Outcome> {
  mustAdminister(ctx)
  const known = await tx
    .updateTable('person')
    .set({ name })
    .where('id', '=', personId)
    .where((x) =>
      x.exists(x.selectFrom('roleGrant').select('id').where('personId', '=', personId).where('revokedAt', 'is', null)),
    )
    .returning('id')
    .executeTakeFirst()
  if (!known) throw new Refusal('unknown', { field: 'personId' })
  return {
    entries: [
      entry(AUTHORITY, 'person.named', {}, { by: ctx.actor.personId, personId, name }, { recipients: [personId] }),
    ],
  }
}

/** Refused as `name_reserved` where a name passes for somebody of the staff, or for one who does not sign by name. Empty is no name. */
export async function mustBeOwnName(tx: Tx, name: string): Promise<void> {
  if (!name) return
  const staff = await tx
    .selectFrom('person')
    .select('name')
    .where((x) =>
      x.exists(
        x
          .selectFrom('roleGrant')
          .select('id')
          .whereRef('roleGrant.personId', '=', 'person.id')
          .where('revokedAt', 'is', null),
      ),
    )
    .execute()
  if (
    reservedFor(
      name,
      staff.map((one) => one.name),
    )
  )
    throw new Refusal('name_reserved', { field: 'name' })
}
