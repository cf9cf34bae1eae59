import { type Actor, holdsIn, moderates, readsDesk } from '#contract/identity.ts'

/** Where an attachment is used: the hearing and the department of its case. */
export type Place = { hearingId: string; departmentId: string | null }

const handlesIn = (actor: Actor, departmentId: string | null): boolean =>
  departmentId !== null &&
  actor.grants.some((grant) => grant.role === 'handler' && holdsIn(grant, 'departmentId', departmentId))

/** Whether somebody works on what is there: moderates the hearing, or handles in the department. */
export const worksAt = (actor: Actor, { hearingId, departmentId }: Place): boolean =>
  moderates(actor, hearingId) || handlesIn(actor, departmentId)

/** Whether somebody may see there what the public does not. */
export const readsAt = (actor: Actor, place: Place): boolean =>
  worksAt(actor, place) || readsDesk(actor, place.hearingId)
