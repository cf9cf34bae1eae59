import * as z from 'zod'
import { personId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Ends every session of a person, at once and on every open socket; refused as `unknown` where there is nobody. */
export const revokeSessions = command({
  input: z.object({ personId }),
  who: { admin: 'everywhere' },
  asksProof: true,
  appends: ['session.revoked'],
  rule: async (tx, { personId }, ctx) => {
    const person = await tx
      .selectFrom('person')
      .select('id')
      .where('id', '=', personId)
      .where('erasedAt', 'is', null)
      .executeTakeFirst()
    if (!person) throw new Refusal('unknown', { field: 'personId' })
    await tx.deleteFrom('session').where('personId', '=', personId).execute()
    return {
      entries: [
        entry(AUTHORITY, 'session.revoked', {}, { by: ctx.actor.personId, personId }, { recipients: [personId] }),
      ],
    }
  },
})
