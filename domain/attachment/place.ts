import { type Actor, type CasePlace, handledFor, moderates } from '#contract/identity.ts'

/**
 * Whether somebody of the staff of a case may change a picture of it: a handler of its departments any, a moderator of its hearing one that was
 * shown. What was not shown is no moderator's to see.
 */
export const changesAt = (actor: Actor, place: CasePlace, { wasShown }: { wasShown: boolean }): boolean =>
  handledFor(actor, place).length > 0 || (wasShown && moderates(actor, place.hearingId))
