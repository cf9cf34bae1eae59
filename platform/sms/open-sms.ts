import type { Incoming } from '#contract/intake/envelope.ts'
import type { Database } from '../db.ts'
import { env } from '../env.ts'
import { openHttpGateway } from './http-gateway.ts'
import { openSimulator } from './simulator.ts'
import { openSmppLink } from './smpp-link.ts'
import type { SmsSender } from './sms-sender.ts'
import { openTemplateGateway, type TemplateCodes } from './template-gateway.ts'

/** What names a gateway. `codes`: of a carrier that takes templates alone. */
export type GatewaySettings = Pick<typeof env, 'SMS_URL' | 'SMS_FROM'> & { codes?: TemplateCodes | undefined }

/** Opens the way that the settings name: SMPP, a carrier of templates or HTTP by the scheme of `SMS_URL`, without one the simulator. `takeIn`: what to do with what comes in on it. */
export function openSms(
  database: Pick<Database, 'db' | 'clock'>,
  takeIn: (incoming: Incoming) => Promise<void>,
  { SMS_URL: url, SMS_FROM: from, codes }: GatewaySettings = env,
): SmsSender {
  if (!url) return openSimulator(database)
  if (/^aliyun:/.test(url)) {
    if (!codes) throw new Error('SMS_URL names a carrier of templates, but there are no codes')
    const signatures = { 'zh-CN': env.SMS_SIGNATURE, en: env.SMS_SIGNATURE_EN }
    return openTemplateGateway(url.replace(/^aliyun:/, 'https:'), { codes, signatures })
  }
  return /^s?smpp:/.test(url) ? openSmppLink(url, from, takeIn) : openHttpGateway(url, from)
}
