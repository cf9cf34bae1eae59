import type { Role } from '#contract/states.ts'
import type { Tx } from '../kernel/context.ts'
import { rulebookInForce } from '../rulebook/rows.ts'
import type { DueCircle, StaffCircle } from './staff-news.ts'

/** One of the staff with an address. `hearings`: those to whose cases their role is bound. */
export type Colleague = { personId: string; email: string; locale: string; hearings: 'all' | ReadonlySet<string> }

type Grant = { id: string; personId: string; role: Role; hearingId: string | null; departmentId: string | null }

/** Whether somebody belongs to a circle of a department by a role; of the whole authority where it is null (decision 047). */
const BELONGS: Readonly<
  Record<Exclude<StaffCircle, 'on_call'>, (grant: Grant, departmentId: string | null) => boolean>
> = {
  handlers: (grant, departmentId) => grant.role === 'handler' && grant.departmentId === departmentId,
  arbiters: ({ role }) => role === 'arbiter',
  supervisors: (grant, departmentId) =>
    grant.role === 'oversight' && (grant.departmentId === null || grant.departmentId === departmentId),
  // Whoever answers for the department at hearings; a role on one hearing binds them to none of its cases.
  leaders: (grant, departmentId) =>
    grant.role === 'official' && departmentId !== null && grant.departmentId === departmentId,
}

/** Those who belong to a circle now. Where nobody leads or supervises, or is on call, those who oversee everything are told, else administrators. None is erased before this transaction ends. */
export async function readCircle(tx: Tx, { circle, departmentId }: DueCircle): Promise<Colleague[]> {
  const grants = await tx
    .selectFrom('roleGrant')
    .select(['id', 'personId', 'role', 'hearingId', 'departmentId'])
    .where('revokedAt', 'is', null)
    .orderBy('createdAt')
    .execute()
  const belongs = circle === 'on_call' ? await onCall(tx, departmentId) : BELONGS[circle]
  const chosen = grants.filter((grant) => belongs(grant, departmentId))
  const instead = grants.filter(({ role, departmentId }) => role === 'oversight' && departmentId === null)
  const last = grants.filter(({ role }) => role === 'admin')
  const first = [chosen, ...(circle === 'handlers' ? [] : [instead, last])].find((some) => some.length > 0) ?? []
  return withAddresses(tx, circle === 'leaders' ? first.map((grant) => ({ ...grant, hearingId: null })) : first)
}

/** The rulebook's list of a department; its handlers where it names nobody. */
async function onCall(tx: Tx, departmentId: string | null): Promise<(grant: Grant) => boolean> {
  const rules = (await rulebookInForce(tx))?.document
  const list = rules?.onCall.find((one) => one.departmentId === departmentId)
  if (!list) return (grant) => BELONGS.handlers(grant, departmentId)
  return (grant) =>
    list.grants.includes(grant.id) || (list.roles.includes(grant.role) && grant.departmentId === departmentId)
}

async function withAddresses(tx: Tx, grants: readonly Grant[]): Promise<Colleague[]> {
  const ids = [...new Set(grants.map(({ personId }) => personId))]
  if (!ids.length) return []
  const people = await tx
    .selectFrom('person')
    .select(['id', 'email', 'locale'])
    .where('id', 'in', ids)
    .where('email', 'is not', null)
    .orderBy('id')
    .forKeyShare()
    .execute()
  return people.flatMap(({ id, email, locale }) => {
    const own = grants.filter(({ personId }) => personId === id).map(({ hearingId }) => hearingId)
    const bound = new Set(own.filter((hearingId) => hearingId !== null))
    return email === null
      ? []
      : [{ personId: id, email, locale, hearings: own.includes(null) ? ('all' as const) : bound }]
  })
}
