import { type Actor, type CasePlace, handledFor, holds, moderates } from '#contract/identity.ts'
import type { Role } from '#contract/states.ts'
import type { Rules } from '../rulebook/calendar-versions.ts'
import type { CaseParty } from './machine.ts'

/** The roles by which somebody is a party; an asker has none, and the platform has all. */
const ROLE_OF: Readonly<Partial<Record<CaseParty, Role>>> = {
  lead: 'handler',
  co: 'handler',
  arbiter: 'arbiter',
  moderator: 'moderator',
  oversight: 'oversight',
  admin: 'admin',
}

/** Whether one of these parties has a role by which the rulebook lets clocks be extended. */
export const mayExtend = (parties: readonly CaseParty[], { document }: Pick<Rules, 'document'>): boolean =>
  parties.some((party) => document.extension.by.some((role) => role === ROLE_OF[party]))

/** What the actor is in a case, its asker aside. */
export function partiesTo(actor: Actor, place: CasePlace): CaseParty[] {
  const handled = handledFor(actor, place)
  const is: Readonly<Record<Exclude<CaseParty, 'asker'>, boolean>> = {
    lead: handled.some((id) => id === place.departmentId),
    co: handled.some((id) => id !== place.departmentId),
    arbiter: holds(actor, 'arbiter'),
    moderator: moderates(actor, place.hearingId),
    oversight: holds(actor, 'oversight'),
    admin: holds(actor, 'admin'),
    system: actor.kind === 'system',
  }
  return (Object.keys(is) as (keyof typeof is)[]).filter((party) => is[party])
}
