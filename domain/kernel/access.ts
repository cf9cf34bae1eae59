import { holds, moderates } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import type { RuleContext } from './context.ts'

/** The acting person; refused as `sign_in` where nobody is known. The system has none. */
export function personOf({ actor }: RuleContext): string {
  if (actor.personId === null) throw new Refusal('sign_in')
  return actor.personId
}

/** Refused unless the actor administers the platform. */
export function mustAdminister({ actor }: RuleContext): void {
  if (!holds(actor, 'admin')) throw new Refusal(actor.kind === 'visitor' ? 'sign_in' : 'forbidden')
}

/** Refused unless somebody has a role, whichever. */
export function mustHaveRole({ actor }: RuleContext): void {
  if (!actor.grants.length) throw new Refusal(actor.kind === 'visitor' ? 'sign_in' : 'forbidden')
}

/** Refused unless the actor moderates this hearing. */
export function mustModerate({ actor }: RuleContext, hearingId: string): void {
  if (!moderates(actor, hearingId)) throw new Refusal(actor.kind === 'visitor' ? 'sign_in' : 'forbidden')
}
