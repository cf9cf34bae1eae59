import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/**
 * Gives a receiver another secret, which this act names; for a day messages are signed by the one of before as well. Refused as `unknown` where
 * there is no such receiver, or it has ended.
 */
export const rollWebhook = command({
  input: z.object({ webhookId: id, secretId: id }),
  who: { admin: 'everywhere' },
  asksProof: true,
  appends: ['webhook.rolled'],
  rule: async (tx, { webhookId, secretId }, ctx) => {
    const rolled = await tx
      .updateTable('webhook')
      .set((x) => ({ oldSecretId: x.ref('secretId'), secretId, rolledAt: ctx.now }))
      .where('id', '=', webhookId)
      .where('endedAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!rolled) throw new Refusal('unknown', { field: 'webhookId' })
    return {
      entries: [entry(AUTHORITY, 'webhook.rolled', { webhookId }, { by: ctx.actor.personId })],
      answer: { id: webhookId },
    }
  },
})
