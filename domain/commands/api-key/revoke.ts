import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Ends a key: nothing is filed or answered by it any more. What was stays. Refused as `unknown` where there is none that holds. */
export const revokeApiKey = command({
  input: z.object({ keyId: id }),
  who: { admin: 'everywhere' },
  appends: ['api_key.revoked'],
  rule: async (tx, { keyId }, ctx) => {
    const revoked = await tx
      .updateTable('apiKey')
      .set({ revokedAt: ctx.now })
      .where('id', '=', keyId)
      .where('revokedAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!revoked) throw new Refusal('unknown', { field: 'keyId' })
    return {
      entries: [entry(AUTHORITY, 'api_key.revoked', { keyId }, { by: ctx.actor.personId })],
      answer: { id: keyId },
    }
  },
})
