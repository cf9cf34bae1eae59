import type { Actor } from '#contract/identity.ts'
import { PROOF_MINUTES } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import type { RuleContext } from './context.ts'

/** The acting person; refused as `sign_in` where nobody is known. The system has none. */
export function personOf({ actor }: RuleContext): string {
  if (actor.personId === null) throw new Refusal('sign_in')
  return actor.personId
}

/** The refusal for somebody without a right: who is not known may sign in, and whose roles wait for a second factor may show it. */
export function lacksRight(actor: Actor): Refusal {
  if (actor.kind === 'visitor') return new Refusal('sign_in')
  return new Refusal(actor.kind !== 'system' && actor.session?.dormant.length ? 'second_factor' : 'forbidden')
}

/** Refused as `prove_again` unless a second factor was proven a moment ago, where the person is asked for one. */
export function mustHaveProven({ actor, now }: RuleContext): void {
  const session = actor.kind === 'member' ? actor.session : undefined
  if (!session?.asksProof) return
  if (!session.secondFactorAt) throw new Refusal('second_factor')
  if (now.getTime() - session.secondFactorAt.getTime() > PROOF_MINUTES * 60_000) throw new Refusal('prove_again')
}
