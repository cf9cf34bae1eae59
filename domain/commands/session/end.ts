import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { personOf } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Ends sessions of the acting person, at once and on every open socket. Refused as `unknown` where there is none of theirs. */
export const endOwnSessions = command({
  /** The session that sends it, all others, all, or the one with this id. */
  input: z.object({ which: z.union([z.enum(['this', 'others', 'all']), id]) }),
  who: { citizen: 'own' },
  appends: ['session.ended'],
  rule: async (tx, { which }, ctx) => {
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
  },
})
