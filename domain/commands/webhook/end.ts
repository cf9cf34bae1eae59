import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Ends a webhook: nothing is sent any more, also not what waits. Refused as `unknown` where there is none that goes on. */
export const endWebhook = command({
  input: z.object({ webhookId: id }),
  who: { admin: 'everywhere' },
  appends: ['webhook.ended'],
  rule: async (tx, { webhookId }, ctx) => {
    const ended = await tx
      .updateTable('webhook')
      .set({ endedAt: ctx.now })
      .where('id', '=', webhookId)
      .where('endedAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!ended) throw new Refusal('unknown', { field: 'webhookId' })
    await tx.deleteFrom('webhookMessage').where('webhookId', '=', webhookId).where('dueAt', 'is not', null).execute()
    return {
      entries: [entry(AUTHORITY, 'webhook.ended', { webhookId }, { by: ctx.actor.personId })],
      answer: { id: webhookId },
    }
  },
})
