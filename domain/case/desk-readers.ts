import { type Actor, readsDesk } from '#contract/identity.ts'
import { type CasePlace, partiesTo } from './parties.ts'

/** Whether somebody is told what staff are told of a case: who reads its hearing's desk, who decides whose it is, and who handles it in a department. */
export const readsCaseDesk = (actor: Actor, place: CasePlace): boolean =>
  readsDesk(actor, place.hearingId) || partiesTo(actor, place).length > 0
