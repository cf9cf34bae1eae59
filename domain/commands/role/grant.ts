import * as z from 'zod'
import { departmentId, hearingId, id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import { Refusal } from '#contract/refusals.ts'
import { ROLE_SCOPE, ROLES } from '#contract/states.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { bothLines, line } from '#contract/text.ts'
import { emailAddress } from '#contract/typed.ts'
import type { Tx } from '../../kernel/context.ts'
import { entry } from '../../kernel/entry.ts'
import { memberOf } from '../../person/members.ts'
import { moveBallots } from '../../poll/standings.ts'
import { command } from '../command.ts'

const input = z.object({
  grantId: id,
  email: emailAddress,
  /** Needed for who has no name as one of the staff yet. */
  name: line({ ...LIMITS.name, min: 0 }),
  /** The name in Latin letters, for pages in English; empty where there is none. */
  nameEn: line({ ...LIMITS.name, min: 0 }).default(''),
  role: z.enum(ROLES),
  hearingId: hearingId.nullable().default(null),
  departmentId: departmentId.nullable().default(null),
  title: bothLines(LIMITS.officialTitle).default({ zh: '', en: '' }),
})
type Granted = z.output<typeof input>

/** Gives a role to the person with this e-mail address, who is made known where they are not yet. With a first role come the names that the administrator gives: what somebody signed with as a citizen is not what staff act under. Later ones change no name; a missing one in Latin letters is added. */
export const grantRole = command({
  input,
  who: { admin: 'everywhere' },
  asksProof: true,
  appends: ['role.granted'],
  rule: async (tx, input, ctx) => {
    const { grantId, role, hearingId, departmentId, title } = input
    await mustBeBound(tx, input)
    const { personId, made } = await memberOf(tx, input.email, input.name, ctx)
    if (made) await moveBallots(tx, { kind: 'mail', value: input.email }, { kind: 'person', value: personId })
    await mustBeNew(tx, personId, input)
    const named = await nameAsStaff(tx, personId, input)
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
          { by: ctx.actor.personId, personId, ...publicName(named) },
          { recipients: [personId] },
        ),
      ],
      answer: { id: personId },
    }
  },
})

/** Refused as `malformed` where a role lacks what it must be bound to, or is bound to what it can't be; as `unknown` where there is no such hearing or department at work. */
async function mustBeBound(tx: Tx, { role, hearingId, departmentId }: Granted): Promise<void> {
  const scope = ROLE_SCOPE[role]
  const fits = (rule: 'must' | 'may' | 'no', id: string | null) => rule === 'may' || (rule === 'must') === (id !== null)
  if (!fits(scope.hearing, hearingId)) throw new Refusal('malformed', { field: 'hearingId' })
  if (!fits(scope.department, departmentId)) throw new Refusal('malformed', { field: 'departmentId' })
  const hearing =
    hearingId && (await tx.selectFrom('hearing').select('id').where('id', '=', hearingId).executeTakeFirst())
  if (hearing === undefined) throw new Refusal('unknown', { field: 'hearingId' })
  const department =
    departmentId &&
    (await tx
      .selectFrom('department')
      .select('id')
      .where('id', '=', departmentId)
      .where('retiredAt', 'is', null)
      .executeTakeFirst())
  if (department === undefined) throw new Refusal('unknown', { field: 'departmentId' })
}

/** Refused as `id_taken` where the grant is there, as `role_held` where the person holds just that role already. The person's row is locked. */
async function mustBeNew(tx: Tx, personId: string, input: Granted): Promise<void> {
  const { grantId, role, hearingId, departmentId } = input
  const known = await tx.selectFrom('roleGrant').select('id').where('id', '=', grantId).executeTakeFirst()
  if (known) throw new Refusal('id_taken')
  const held = await tx
    .selectFrom('roleGrant')
    .select('id')
    .where('personId', '=', personId)
    .where('role', '=', role)
    .where('hearingId', 'is not distinct from', hearingId)
    .where('departmentId', 'is not distinct from', departmentId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  if (held) throw new Refusal('role_held', { field: 'role' })
}

async function nameAsStaff(tx: Tx, personId: string, given: Pick<Granted, 'name' | 'nameEn'>): Promise<PublicName> {
  const { name, nameEn, roles } = await tx
    .selectFrom('person')
    .select((x) => [
      'name',
      'nameEn',
      x
        .selectFrom('roleGrant')
        .select((grant) => grant.fn.countAll<string>().as('n'))
        .where('personId', '=', personId)
        .where('revokedAt', 'is', null)
        .as('roles'),
    ])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  if (name === '' && given.name === '') throw new Refusal('too_short', { field: 'name', min: 1, length: 0 })
  const first = Number(roles) === 0 && given.name !== ''
  const named = first ? { name: given.name, nameEn: given.nameEn } : { name, nameEn: nameEn || given.nameEn }
  await tx.updateTable('person').set(named).where('id', '=', personId).execute()
  return named
}
