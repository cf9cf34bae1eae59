import type { Input } from '#contract/commands.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams.ts'
import { mustAdminister } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type Outcome } from '../kernel/entry.ts'

/** Gives a role to the person with this e-mail address, who is made known where they are not yet. With a first role comes the name that the administrator gives: what somebody signed with as a citizen is not what staff act under. */
export async function grantRole(tx: Tx, input: Input<'role:grant'>, ctx: RuleContext): Promise<Outcome> {
  mustAdminister(ctx)
  const personId = await memberOf(tx, input.email, input.name, ctx)
  const { grantId, role, hearingId, departmentId, title } = input
  const name = await nameAsStaff(tx, personId, input.name)
  const given = await tx
    .insertInto('roleGrant')
    .values({
      id: grantId,
      personId,
      role,
      hearingId,
      departmentId,
      titleZh: title.zh,
      titleEn: title.en,
      createdAt: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!given) throw new Refusal('id_taken')
  return {
    entries: [
      entry(
        AUTHORITY,
        'role.granted',
        { grantId, role, hearingId, departmentId, title },
        { by: ctx.actor.personId, personId, name },
        { recipients: [personId] },
      ),
    ],
    answer: { id: personId },
  }
}

async function nameAsStaff(tx: Tx, personId: string, given: string): Promise<string> {
  const { name, roles } = await tx
    .selectFrom('person')
    .select((x) => [
      'name',
      x
        .selectFrom('roleGrant')
        .select((grant) => grant.fn.countAll<string>().as('n'))
        .where('personId', '=', personId)
        .where('revokedAt', 'is', null)
        .as('roles'),
    ])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  if (Number(roles) > 0 || !given) return name
  await tx.updateTable('person').set({ name: given }).where('id', '=', personId).execute()
  return given
}

/** Takes a role back; at least one administrator remains. */
export async function revokeRole(tx: Tx, { grantId }: Input<'role:revoke'>, ctx: RuleContext): Promise<Outcome> {
  mustAdminister(ctx)
  const admins = await tx
    .selectFrom('roleGrant')
    .select('id')
    .where('role', '=', 'admin')
    .where('revokedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  const grant = await tx
    .selectFrom('roleGrant')
    .selectAll()
    .where('id', '=', grantId)
    .where('revokedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!grant) throw new Refusal('unknown', { field: 'grantId' })
  if (grant.role === 'admin' && admins.length === 1) throw new Refusal('last_admin')
  await tx.updateTable('roleGrant').set({ revokedAt: ctx.now }).where('id', '=', grantId).execute()
  return {
    entries: [
      entry(
        AUTHORITY,
        'role.revoked',
        { grantId, role: grant.role },
        { by: ctx.actor.personId, personId: grant.personId },
        { recipients: [grant.personId] },
      ),
    ],
  }
}

/** Ends every session of a person, at once and on every open socket. */
export async function revokeSessions(
  tx: Tx,
  { personId }: Input<'session:revoke'>,
  ctx: RuleContext,
): Promise<Outcome> {
  mustAdminister(ctx)
  await tx.deleteFrom('session').where('personId', '=', personId).execute()
  return {
    entries: [
      entry(AUTHORITY, 'session.revoked', {}, { by: ctx.actor.personId, personId }, { recipients: [personId] }),
    ],
  }
}

/** The member with this address, made where there is none. The address counts in lower case. */
export async function memberOf(tx: Tx, email: string, name: string, ctx: RuleContext): Promise<string> {
  const address = email.toLowerCase()
  const row = await tx
    .insertInto('person')
    .values({ id: crypto.randomUUID(), kind: 'member', email: address, name, createdAt: ctx.now })
    .onConflict((conflict) =>
      conflict.column('email').doUpdateSet((x) => ({
        name: x.case().when('person.name', '=', '').then(name).else(x.ref('person.name')).end(),
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
