import type { Locale } from '#contract/ids.ts'
import { readSms } from '#contract/intake/sms-command.ts'
import { findWaiting, settleMessage } from '#domain/intake/rows.ts'
import { isStopped, resumePhone, stopPhone } from '#domain/intake/stops.ts'
import { senderOf } from '#domain/intake/take-in.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { localeOfPhone } from '#domain/person/phones.ts'
import { queueSms } from '#platform/sms/outgoing-sms.ts'
import { localeOf } from '../mails/mail-words.ts'
import { intakeSecret } from './receive-sms.ts'
import { actOn, type SmsParts } from './sms-acts.ts'

/**
 * Does what a message says and answers it, once: acts and receipt have ids that follow from the message's, so that a process that dies in between
 * leaves nothing done twice. Throws where it is to be tried again.
 */
export async function answerSms(parts: SmsParts, intakeId: string): Promise<void> {
  const { db, clock } = parts.database
  const message = await findWaiting(db, intakeId)
  if (!message) return
  const { contact } = message
  const command = readSms(message.text)
  const locale: Locale = command.locale ?? localeOf((await localeOfPhone(db, contact)) ?? '')
  const sender = senderOf(contact, intakeSecret())
  // Who wants no SMS gets none for what is no command: it may be an answer to something else.
  const isSilent = command.name === 'help' && command.of === null && (await isStopped(db, sender))
  const words = isSilent ? undefined : await actOn(parts, { ...message, locale }, command)
  await db.transaction().execute(async (tx) => {
    if (!(await settleMessage(tx, intakeId)) || !words) return
    const now = clock.now()
    if (command.name !== 'stop') await resumePhone(tx, sender)
    else if (!(await stopPhone(tx, sender, now))) return
    const id = derivedId(['sms answer', intakeId])
    await queueSms(tx, parts.database, { id, to: contact, words, locale }, now)
  })
}
