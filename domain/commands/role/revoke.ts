import * as z from 'zod'
import type { Actor } from '#contract/identity.ts'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY, hearingStream } from '#contract/streams/names.ts'
import { stageRoleOf } from '../../hearing/stage.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry, type NewEntry } from '../../kernel/entry.ts'
import { stageKeyOf } from '../../kernel/pseudonym.ts'
import { command } from '../command.ts'

/** Takes a role back; at least one administrator remains who administers everything. Whoever stands on a stage by that role alone leaves it. */
export const revokeRole = command({
  input: z.object({ grantId: id }),
  who: { admin: 'everywhere' },
  asksProof: true,
  appends: ['role.revoked', 'stage.left'],
  rule: async (tx, { grantId }, ctx) => {
    const admins = await tx
      .selectFrom('roleGrant')
      .select('id')
      .where('role', '=', 'admin')
      .where('hearingId', 'is', null)
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
    if (admins.length === 1 && admins[0]?.id === grantId) throw new Refusal('last_admin')
    await tx.updateTable('roleGrant').set({ revokedAt: ctx.now }).where('id', '=', grantId).execute()
    const revoked = entry(
      AUTHORITY,
      'role.revoked',
      { grantId, role: grant.role },
      { by: ctx.actor.personId, personId: grant.personId },
      { recipients: [grant.personId] },
    )
    return { entries: [revoked, ...(await leaveStages(tx, grant.personId, ctx))] }
  },
})

/** Takes a person off every stage on which the roles that are left do not let them stand. */
async function leaveStages(tx: Tx, personId: string, ctx: RuleContext): Promise<NewEntry<'stage.left'>[]> {
  const standing = await tx
    .selectFrom('stagePresence')
    .innerJoin('hearing', 'hearing.id', 'stagePresence.hearingId')
    .select(['hearing.id', 'hearing.slug', 'hearing.pseudonymKey'])
    .where('personId', '=', personId)
    .where('enteredAt', 'is not', null)
    .where('byHand', '=', false)
    .orderBy('hearing.id')
    .execute()
  if (!standing.length) return []
  const grants = await tx
    .selectFrom('roleGrant')
    .select(['id', 'role', 'hearingId', 'departmentId'])
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .execute()
  const title = { zh: '', en: '' }
  const left: Actor = { kind: 'member', personId, name: '', grants: grants.map((grant) => ({ ...grant, title })) }
  const off = standing.filter(({ id }) => !stageRoleOf(left, id))
  for (const { id } of off)
    await tx
      .updateTable('stagePresence')
      .set({ enteredAt: null, quietSince: null })
      .where('hearingId', '=', id)
      .where('personId', '=', personId)
      .execute()
  return off.map(({ slug, pseudonymKey }) =>
    entry(hearingStream(slug), 'stage.left', { key: stageKeyOf(pseudonymKey, personId) }, { by: ctx.actor.personId }),
  )
}
