import type { Input } from '#contract/commands.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/registry.ts'
import { personOf } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type Outcome } from '../kernel/entry.ts'

/** Ends sessions of the acting person, at once and on every open socket. Refused as `unknown` where there is none of theirs. */
export async function endOwnSessions(tx: Tx, { which }: Input<'session:end'>, ctx: RuleContext): Promise<Outcome> {
  const personId = personOf(ctx)
  const own = ctx.actor.kind === 'member' || ctx.actor.kind === 'guest' ? ctx.actor.session?.id : undefined
  if (own === undefined && (which === 'this' || which === 'others')) throw new Refusal('unknown', { field: 'which' })
  let ending = tx.deleteFrom('session').where('personId', '=', personId)
  if (which === 'others') ending = ending.where('id', '<>', own ?? '')
  else if (which !== 'all') ending = ending.where('id', '=', which === 'this' ? (own ?? '') : which)
  const ended = await ending.returning('id').execute()
  if (!ended.length) throw new Refusal('unknown', { field: 'which' })
  return {
    entries: [
      entry(AUTHORITY, 'session.ended', {}, { by: personId, sessions: ended.length }, { recipients: [personId] }),
    ],
  }
}
