import { createHmac } from 'node:crypto'
import { derivedKey } from './derived-key.ts'
import { env } from './env.ts'

const PREFIX = 'whsec_'

/**
 * The secret of a receiver (`whsec_` and 32 bytes in base64), by the id that names it. It is derived from the secret of the settings, so that
 * neither the database nor a backup holds it.
 */
export const webhookSecret = (webhookId: string, secretId: string): string =>
  PREFIX +
  createHmac('sha256', derivedKey(env.MINSHENG_SECRET, 'webhooks'))
    .update(`${webhookId} ${secretId}`.toLowerCase())
    .digest('base64')

/** The headers by which a receiver knows a message and who sent it (Standard Webhooks 1.0): signed by each of the secrets. `at`: of this try. */
export function webhookHeaders(
  { id, at, body }: { id: string; at: Date; body: string },
  secrets: readonly string[],
): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1_000))
  const signed = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signed.join(' ') }
}
