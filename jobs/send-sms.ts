import * as z from 'zod'
import { id, LOCALES } from '#contract/ids.ts'
import type { Database } from '#platform/db.ts'
import type { Try } from '#platform/job-worker.ts'
import { log } from '#platform/log.ts'
import { giveUpSms, noteSent, noteSmsFailure, takeSms } from '#platform/sms/outgoing-sms.ts'
import { SmsFailure, type SmsSender } from '#platform/sms/sms-sender.ts'
import { isTemplate, writeSms } from '#runtime/sms/write-sms.ts'

const task = z.object({ smsId: id })
const row = z.object({
  template: z.string().refine(isTemplate),
  locale: z.enum(LOCALES),
  variables: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** So often an SMS is sent of which nobody knows whether the gateway has it: each time it may come once more, and be paid for. */
const UNKNOWN_TRIES = 3

/**
 * Sends one SMS. A process that dies between the gateway's yes and the note of it sends it again. Throws where it is to be tried again; on the
 * last try, where the gateway says no for good, and where it said nothing again and again, it is given up.
 */
export async function sendSms(database: Database, sender: SmsSender, { data, last }: Try): Promise<void> {
  const { smsId } = task.parse(data)
  const now = () => database.clock.now()
  const taken = await takeSms(database, smsId, now())
  if (taken === 'leave') return
  if (taken === 'too_late') return giveUpSms(database, smsId, now())
  const { template, locale, variables } = row.parse(taken.send)
  const text = writeSms(template, variables, locale)
  let sentAs: string
  try {
    sentAs = await sender.send({ id: smsId, to: taken.send.to, template, locale, variables, text })
  } catch (error) {
    if (!(error instanceof SmsFailure)) throw error
    const { code, permanent, isUnknown, message } = error
    const isEnough = permanent || last || (isUnknown && taken.send.tries >= UNKNOWN_TRIES)
    log.warn({ smsId, template, code }, 'an SMS was not sent')
    if (isEnough) return giveUpSms(database, smsId, now(), message)
    await noteSmsFailure(database, smsId, message)
    // The gateway's own words may name the recipient.
    throw new Error(`not sent: ${code}`)
  }
  await noteSent(database, smsId, sentAs, now())
}
