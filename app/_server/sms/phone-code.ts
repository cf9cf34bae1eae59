import { limits, remoteAddress } from '#app/_server/context.ts'
import { spendCodeRate } from '#app/_server/mail-code.ts'
import { attemptOf, openAttempt } from '#app/_server/sign-in-cookies.ts'
import type { Locale } from '#contract/ids.ts'
import { SIGN_IN_CODE } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { isHomeTelephone, isMobile, telephoneOf } from '#contract/telephone.ts'
import { isStopped } from '#domain/intake/stops.ts'
import { senderOf } from '#domain/intake/take-in.ts'
import { database } from '#platform/db.ts'
import { addressBlock } from '#platform/limits.ts'
import { openCode, tryCode } from '#platform/sign-in-code.ts'
import { queueSms } from '#platform/sms/outgoing-sms.ts'
import { intakeSecret } from '#runtime/sms/receive-sms.ts'

/** What a number is among the contacts for which codes are made. */
const contactOf = (phone: string): string => `tel:${phone}`

/** A number of this country as the door takes it; refused as `malformed`, or as `landline`. */
export function phoneOf(typed: unknown): string {
  const phone = typeof typed === 'string' ? telephoneOf(typed) : undefined
  if (!phone || !isHomeTelephone(phone)) throw new Refusal('malformed', { field: 'phone' })
  if (!isMobile(phone)) throw new Refusal('landline', { field: 'phone' })
  return phone
}

/**
 * Sends a code by SMS for this browser, by the rules of codes by mail: bound to the browser, for one use and few tries. Limited by the block of
 * the sender and, whoever asks, by the number. Refused as `code_wait`, `phone_stopped` or `sms_failed`.
 */
export async function textCode(phone: string, locale: Locale): Promise<void> {
  const contact = contactOf(phone)
  const { db, clock } = database()
  const attempt = await openAttempt(contact)
  await spendCodeRate('signInCodeBlock', addressBlock(await remoteAddress()))
  await spendCodeRate('phoneCode', contact)
  // Asked as seldom as codes are: whether a number wants no SMS is its holder's to know.
  if (await isStopped(db, senderOf(phone, intakeSecret()))) throw new Refusal('phone_stopped', { field: 'phone' })
  const now = clock.now()
  await openCode(database(), attempt, now, (tx, { id, code }) =>
    queueSms(
      tx,
      database(),
      { id, to: phone, words: { template: 'code', variables: { code } }, locale, signInCodeId: id },
      now,
    ),
  )
}

/** Uses up the code of this browser's attempt; answers its id. Refused as codes by mail are. */
export async function spendPhoneCode(phone: string, typed: string): Promise<string> {
  const attempt = await attemptOf(contactOf(phone))
  if (!attempt) throw new Refusal('code_elsewhere', { field: 'code' })
  const wrongInBlock = limits().counted('wrongCodeBlock', addressBlock(await remoteAddress()))
  await wrongInBlock.check('code_wait')
  const tried = await tryCode(database(), attempt, typed.slice(0, 10 * SIGN_IN_CODE.longDigits), database().clock.now())
  if (tried.right) return tried.id
  await wrongInBlock.add()
  throw new Refusal('code_wrong', { left: tried.left, field: 'code' })
}
