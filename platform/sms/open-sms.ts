import type { Incoming } from '#contract/intake/envelope.ts'
import type { Database } from '../db.ts'
import { env } from '../env.ts'
import { openHttpGateway } from './http-gateway.ts'
import { openSimulator } from './simulator.ts'
import { openSmppLink } from './smpp-link.ts'
import type { SmsSender } from './sms-sender.ts'

/** Opens the way that the settings name: SMPP or HTTP by the scheme of `SMS_URL`, without one the simulator. `takeIn`: what to do with what comes in on it. */
export function openSms(
  database: Pick<Database, 'db' | 'clock'>,
  takeIn: (incoming: Incoming) => Promise<void>,
  { SMS_URL: url, SMS_FROM: from }: Pick<typeof env, 'SMS_URL' | 'SMS_FROM'> = env,
): SmsSender {
  if (!url) return openSimulator(database)
  return /^s?smpp:/.test(url) ? openSmppLink(url, from, takeIn) : openHttpGateway(url, from)
}
