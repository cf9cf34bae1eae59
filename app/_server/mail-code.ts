import { createHmac } from 'node:crypto'
import type { Locale } from '#contract/ids.ts'
import { SIGN_IN_CODE } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { emailAddress } from '#contract/typed.ts'
import { database } from '#platform/db.ts'
import { derivedKey } from '#platform/derived-key.ts'
import { env } from '#platform/env.ts'
import { addressBlock } from '#platform/limits.ts'
import { queueMail, queueNotice } from '#platform/outgoing-mail.ts'
import { openCode, tryCode } from '#platform/sign-in-code.ts'
import { writeMail } from '#runtime/mails/mail.ts'
import { limits, remoteAddress } from './context.ts'
import { attemptOf, openAttempt } from './sign-in-cookies.ts'

/** An e-mail address as the door takes it, in lower case; refused as `malformed`. */
export function emailOf(typed: unknown): string {
  const parsed = emailAddress.safeParse(typed)
  if (!parsed.success) throw new Refusal('malformed', { field: 'email' })
  return parsed.data
}

/**
 * Mails a sign-in code for this browser, in the reader's language. Limited per address and block of the sender; a browser in which the address
 * has signed in before has a rate of its own, which nobody else can use up. Refused as `code_wait` or `mail_failed`.
 */
export async function mailCode(email: string, locale: Locale): Promise<void> {
  const attempt = await openAttempt(email)
  const block = addressBlock(await remoteAddress())
  if (attempt.device === null) {
    await spendCodeRate('signInCodeBlock', block)
    await spendCodeRate('signInCode', `${email} ${block}`)
    await spendCodeRate('signInCodeAddress', email)
  } else await spendCodeRate('signInCode', `${email} ${attempt.device}`)
  const now = database().clock.now()
  await openCode(database(), attempt, now, async (tx, { id, code }) => {
    const words = writeMail('signInCode', { code }, [locale])
    await queueMail(tx, database(), { kind: 'sign_in_code', to: email, ...words, signInCodeId: id }, now)
  })
}

/**
 * Uses up the code of this browser's attempt, and answers its id. Refused as `code_wrong` and as `tryCode` says, and as `code_wait` where the
 * block typed too many wrong ones. The address's owner is told by mail when many are wrong.
 */
export async function spendCode(email: string, typed: string): Promise<string> {
  const attempt = await attemptOf(email)
  if (!attempt) throw new Refusal('code_elsewhere', { field: 'code' })
  const wrongInBlock = limits().counted('wrongCodeBlock', addressBlock(await remoteAddress()))
  if (attempt.device === null) await wrongInBlock.check('code_wait')
  const now = database().clock.now()
  const tried = await tryCode(database(), attempt, typed, now, async (tx, wrongToday) => {
    const { most } = SIGN_IN_CODE.wrongTries[0]
    if (wrongToday !== most) return
    // In both languages: that of the request is a stranger's.
    const warning = { kind: 'wrong_codes' as const, to: attempt.contact, ...writeMail('wrongCodes', { n: most }) }
    await queueNotice(tx, database(), warning, now)
  })
  if (tried.right) return tried.id
  if (attempt.device === null) await wrongInBlock.add()
  throw new Refusal('code_wrong', { left: tried.left, field: 'code' })
}

/** Spends one of a rate of codes. Redis is no place for addresses and numbers: whoever is erased would stand there for as long as the rate. */
export const spendCodeRate = (rate: 'signInCode' | 'signInCodeBlock' | 'signInCodeAddress' | 'phoneCode', of: string) =>
  limits().spend(
    rate,
    createHmac('sha256', derivedKey(env.MINSHENG_SECRET, 'address rates')).update(of).digest('base64url'),
    'code_wait',
  )
