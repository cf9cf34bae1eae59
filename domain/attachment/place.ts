import { type Actor, handlesIn, moderates, readsDesk } from '#contract/identity.ts'

/** Where an attachment is used: the hearing of its case, and the departments that lead it or help. */
export type Place = { hearingId: string; departmentId: string | null; coHandlers: readonly { departmentId: string }[] }

const handles = (actor: Actor, { hearingId, departmentId, coHandlers }: Place): boolean =>
  [departmentId ?? [], ...coHandlers.map((one) => one.departmentId)]
    .flat()
    .some((id) => handlesIn(actor, id, hearingId))

/** Whether somebody works on what is there: moderates the hearing, or handles in one of the departments. */
export const worksAt = (actor: Actor, place: Place): boolean =>
  moderates(actor, place.hearingId) || handles(actor, place)

/** Whether somebody may see there what the public does not. */
export const readsAt = (actor: Actor, place: Place): boolean =>
  worksAt(actor, place) || readsDesk(actor, place.hearingId)
