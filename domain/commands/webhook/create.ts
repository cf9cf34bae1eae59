import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { line } from '#contract/text.ts'
import { MOST_WEBHOOKS, webhookTypes, webhookUrl } from '#contract/webhooks.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/**
 * Has a receiver told of entries of some types from now on. Its first secret is named by the webhook's own id. Refused as `webhooks_full` where
 * there are too many already.
 */
export const createWebhook = command({
  input: z.object({ webhookId: id, name: line(LIMITS.webhookName), url: webhookUrl, types: webhookTypes }),
  who: { admin: 'everywhere' },
  asksProof: true,
  appends: ['webhook.created'],
  rule: async (tx, { webhookId, name, url, types }, ctx) => {
    const open = await tx.selectFrom('webhook').select('id').where('endedAt', 'is', null).execute()
    if (open.length >= MOST_WEBHOOKS) throw new Refusal('webhooks_full', { max: MOST_WEBHOOKS })
    const created = await tx
      .insertInto('webhook')
      .values({ id: webhookId, name, url, types, secretId: webhookId, createdAt: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!created) throw new Refusal('id_taken')
    return {
      entries: [entry(AUTHORITY, 'webhook.created', { webhookId, name, types }, { by: ctx.actor.personId, url })],
      answer: { id: webhookId },
    }
  },
})
