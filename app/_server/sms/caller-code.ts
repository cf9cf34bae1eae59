import { createHmac } from 'node:crypto'
import { limits } from '#app/_server/context.ts'
import { spendCodeRate } from '#app/_server/mail-code.ts'
import type { Locale } from '#contract/ids.ts'
import { SIGN_IN_CODE } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { isHomeTelephone, isMobile, telephoneOf } from '#contract/telephone.ts'
import { isStopped } from '#domain/intake/stops.ts'
import { senderOf } from '#domain/intake/take-in.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { proofOf } from '#domain/person/call-proof.ts'
import { personOfContact } from '#domain/person/contacts.ts'
import { database } from '#platform/db.ts'
import { derivedKey } from '#platform/derived-key.ts'
import { env } from '#platform/env.ts'
import { log } from '#platform/log.ts'
import { redis } from '#platform/redis.ts'
import { type Attempt, giveBackCode, openCode, tryCode } from '#platform/sign-in-code.ts'
import { queueSms } from '#platform/sms/outgoing-sms.ts'
import { intakeSecret } from '#runtime/sms/receive-sms.ts'
import { executeBySystem } from '#runtime/system-command.ts'

/** The number of a caller to which a code may be sent; refused as `malformed`, or as `landline`. */
export function callerNumber(typed: string): string {
  const phone = telephoneOf(typed)
  const field = 'contact.value'
  if (!phone || !isHomeTelephone(phone)) throw new Refusal('malformed', { field })
  if (!isMobile(phone)) throw new Refusal('landline', { field })
  return phone
}

/** A code that an operator has sent is theirs to type, in whichever window, and no browser of a citizen has the like of its token. */
const attemptOf = (operatorId: string, phone: string): Attempt => ({
  contact: `tel:${phone}`,
  attempt: createHmac('sha256', derivedKey(env.MINSHENG_SECRET, 'caller codes')).update(operatorId).digest('base64url'),
  device: null,
})

/**
 * Sends a code by SMS to a caller's number, who reads it out to the operator. Limited by the operator and, whoever asks, by the number. Refused as `code_wait`,
 * `own_contact` where the number is the operator's, `phone_stopped` or `sms_failed`.
 */
export async function textCallerCode(phone: string, operatorId: string, locale: Locale): Promise<void> {
  const { db, clock } = database()
  const field = 'contact.value'
  if ((await personOfContact(db, { kind: 'tel', value: phone })) === operatorId)
    throw new Refusal('own_contact', { field })
  if (await isStopped(db, senderOf(phone, intakeSecret()))) throw new Refusal('phone_stopped', { field })
  const attempt = attemptOf(operatorId, phone)
  await limits().spend('callerCode', operatorId, 'code_wait')
  await spendCodeRate('phoneCode', attempt.contact)
  const now = clock.now()
  await openCode(database(), attempt, now, (tx, { id, code }) =>
    queueSms(
      tx,
      database(),
      { id, to: phone, words: { template: 'callerCode', variables: { code } }, locale, signInCodeId: id },
      now,
    ),
  )
}

/**
 * Uses up the code that a caller read out. The number is a verified person's from then on, as one that wrote to us; brings what the operator sends with all that
 * they take down for it. Refused as codes by mail are.
 */
export async function proveCaller(phone: string, typed: string, operatorId: string, locale: Locale): Promise<string> {
  const { db, clock } = database()
  const wrong = limits().counted('wrongCallerCode', operatorId)
  await wrong.check('code_wait')
  const tried = await tryCode(
    database(),
    attemptOf(operatorId, phone),
    typed.slice(0, 10 * SIGN_IN_CODE.longDigits),
    clock.now(),
  )
  if (!tried.right) {
    await wrong.add()
    throw new Refusal('code_wrong', { left: tried.left, field: 'code' })
  }
  const registered = await executeBySystem(
    { database: database(), redis: redis(), log },
    'phone:register',
    { phone, locale },
    { commandId: derivedId(['caller code', tried.id]), failed: 'a caller’s number was not registered' },
  )
  if (!registered.ok) {
    await giveBackCode(database(), tried.id)
    throw new Refusal('busy', { seconds: 1 })
  }
  return proofOf(db, operatorId, phone, clock.now())
}
