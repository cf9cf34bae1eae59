import { type Actor, holds, moderates } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import type { RuleContext } from './context.ts'

/** The acting person; refused as `sign_in` where nobody is known. The system has none. */
export function personOf({ actor }: RuleContext): string {
  if (actor.personId === null) throw new Refusal('sign_in')
  return actor.personId
}

/** The refusal for somebody without a right: who is not known may sign in. */
export const lacksRight = ({ kind }: Pick<Actor, 'kind'>): Refusal =>
  new Refusal(kind === 'visitor' ? 'sign_in' : 'forbidden')

/** Refused unless the actor administers the platform. */
export function mustAdminister({ actor }: RuleContext): void {
  if (!holds(actor, 'admin')) throw lacksRight(actor)
}

/** Refused unless the actor moderates this hearing. */
export function mustModerate({ actor }: RuleContext, hearingId: string): void {
  if (!moderates(actor, hearingId)) throw lacksRight(actor)
}

/** Refused unless the platform itself acts. */
export function mustBeSystem({ actor }: RuleContext): void {
  if (actor.kind !== 'system') throw new Refusal('forbidden')
}
