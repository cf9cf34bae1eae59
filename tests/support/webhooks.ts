import { newId } from '#app/_live/new-id.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import type { WebhookEvent } from '#contract/webhooks.ts'
import type { City } from './city.ts'

/** What adds a receiver that nobody can reach. */
export const webhookInput = (
  url = 'https://receiver.example.org/hook',
  types: WebhookEvent[] = ['department.created', 'case.opened'],
) => ({ webhookId: newId(), name: '数据平台', url, types })

/** Brings a message to a receiver to where it has finally failed. */
export const failMessage = ({ database }: City, webhookId: string) =>
  database.pool.query(
    `INSERT INTO webhook_message (webhook_id, stream, seq, due_at, tries, tried_at, failed_at, failure)
    VALUES ($1, $2, 1, NULL, 10, now(), now(), 'connection')`,
    [webhookId, AUTHORITY],
  )

/** Brings a city to where commands about webhooks are accepted. */
export const acceptedWebhooks = (city: City) => {
  const { actor } = city.admin
  const created = async () => {
    const input = webhookInput()
    await city.must(actor, 'webhook:create', input)
    return input
  }
  return {
    'webhook:create': async () => ({ actor, input: webhookInput() }),
    'webhook:roll': async () => ({ actor, input: { webhookId: (await created()).webhookId, secretId: newId() } }),
    'webhook:end': async () => ({ actor, input: { webhookId: (await created()).webhookId } }),
    'webhook:resend': async () => {
      const { webhookId } = await created()
      await failMessage(city, webhookId)
      return { actor, input: { webhookId } }
    },
  }
}
