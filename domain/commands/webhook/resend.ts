import { sql } from 'kysely'
import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Has all messages to a receiver that finally failed sent once more, with their tries anew. Refused as `wrong_state` where there is none. */
export const resendWebhook = command({
  input: z.object({ webhookId: id }),
  who: { admin: 'everywhere' },
  appends: ['webhook.resent'],
  rule: async (tx, { webhookId }, ctx) => {
    const webhook = await tx
      .selectFrom('webhook')
      .select('id')
      .where('id', '=', webhookId)
      .where('endedAt', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!webhook) throw new Refusal('unknown', { field: 'webhookId' })
    const { numUpdatedRows } = await tx
      .updateTable('webhookMessage')
      .set({ failedAt: null, tries: 0, dueAt: sql<Date>`now()` })
      .where('webhookId', '=', webhookId)
      .where('failedAt', 'is not', null)
      .executeTakeFirst()
    const messages = Number(numUpdatedRows)
    if (!messages) throw new Refusal('wrong_state')
    return {
      entries: [entry(AUTHORITY, 'webhook.resent', { webhookId }, { by: ctx.actor.personId, messages })],
      answer: { id: webhookId },
    }
  },
})
