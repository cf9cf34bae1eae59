import * as z from 'zod'
import { digitsOf } from './typed.ts'

/** The country of numbers that name none. */
const HOME = '86'
/** A number of the home country as people say it: a mobile one, or an area code with its zero. */
const MOBILE = /^1[3-9]\d{9}$/
const FIXED = /^0([1-9]\d{8,10})$/
const E164 = /^\+[1-9]\d{6,14}$/

/**
 * A telephone number however it was said or typed, as E.164: full-width digits, spaces and dashes, `+` or `00` before the country, and none before
 * a number of the home country. Undefined where it is none.
 */
export function telephoneOf(typed: string): string | undefined {
  const digits = digitsOf(typed)
  const isForeign = /^\s*[+＋]/.test(typed)
  const national = FIXED.exec(digits)?.[1]
  const number = isForeign
    ? digits
    : digits.startsWith('00')
      ? digits.slice(2)
      : MOBILE.test(digits)
        ? HOME + digits
        : national && !digits.startsWith('00')
          ? HOME + national
          : digits.startsWith(HOME) && MOBILE.test(digits.slice(HOME.length))
            ? digits
            : ''
  return E164.test(`+${number}`) ? `+${number}` : undefined
}

/** A telephone number, taken however it was typed, as E.164. */
export const telephone = z
  .string()
  .max(60)
  .transform((typed, context) => {
    const number = telephoneOf(typed)
    if (number === undefined) context.addIssue({ code: 'custom', message: 'no telephone number' })
    return number ?? z.NEVER
  })
