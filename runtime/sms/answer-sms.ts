import type { Locale } from '#contract/ids.ts'
import { readSms } from '#contract/intake/sms-command.ts'
import type { SmsTemplate } from '#contract/intake/sms-templates.ts'
import { findWaiting, listEarlier, settleMessage, type WaitingMessage } from '#domain/intake/rows.ts'
import { isStopped, resumePhone, stopPhone } from '#domain/intake/stops.ts'
import { senderOf } from '#domain/intake/take-in.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { localeOfPhone } from '#domain/person/phones.ts'
import { queueSms } from '#platform/sms/outgoing-sms.ts'
import { localeOf } from '../mails/mail-words.ts'
import { intakeSecret } from './receive-sms.ts'
import { actOn } from './sms-acts.ts'
import type { SmsParts } from './sms-person.ts'

/** Answers to a message by which something was done. Whoever gets another one may send the same words again on purpose. */
const ACCEPTED: ReadonlySet<SmsTemplate> = new Set([
  'asked',
  'askedLate',
  'joined',
  'joinedBefore',
  'voted',
  'votedHere',
  'stopped',
  'started',
])

/** What is answered to words that are no command, and to a bare number or letter where nothing is open. */
const NO_COMMAND: ReadonlySet<SmsTemplate> = new Set(['help', 'noPoll', 'noneHere'])

/**
 * Does what a message says and answers it, once: acts and receipt have ids that follow from the message's, so that a process that dies in between
 * leaves nothing done twice. What its sender wrote before is done before, by whichever process: of two ballots the one that was written last counts.
 * Throws where it is to be tried again.
 */
export async function answerSms(parts: SmsParts, intakeId: string): Promise<void> {
  const { db } = parts.database
  const message = await findWaiting(db, intakeId)
  if (!message) return
  for (const id of await listEarlier(db, message)) {
    const earlier = await findWaiting(db, id)
    if (earlier) await answerOne(parts, earlier)
  }
  await answerOne(parts, message)
}

async function answerOne(parts: SmsParts, message: WaitingMessage): Promise<void> {
  const { db, clock } = parts.database
  const { id: intakeId, contact } = message
  const command = readSms(message.text)
  const locale: Locale = command.locale ?? localeOf((await localeOfPhone(db, contact)) ?? '')
  const sender = senderOf(contact, intakeSecret())
  const words = await actOn(parts, { ...message, locale }, command)
  // Who wants no SMS gets none for what did nothing: it may be an answer to something else.
  const isSilent = NO_COMMAND.has(words.template) && (await isStopped(db, sender))
  await db.transaction().execute(async (tx) => {
    if (!(await settleMessage(tx, intakeId, ACCEPTED.has(words.template) ? 'done' : 'refused')) || isSilent) return
    const now = clock.now()
    if (command.name !== 'stop') await resumePhone(tx, sender)
    else if (!(await stopPhone(tx, sender, now))) return
    const id = derivedId(['sms answer', intakeId])
    await queueSms(tx, parts.database, { id, to: contact, words, locale }, now)
  })
}
