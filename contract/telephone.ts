import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import * as z from 'zod'

/** The country of numbers that name none. */
const HOME = 'CN'

/**
 * A telephone number however it was said or typed, as E.164: full-width digits, spaces and dashes, `+`, `00` or nothing before the country, and
 * no country before a number of this one. Undefined where it is none that anybody could have.
 */
export function telephoneOf(typed: string): string | undefined {
  const plain = typed.slice(0, 100).normalize('NFKC')
  if (/\p{L}/u.test(plain)) return undefined
  const number = parsePhoneNumberFromString(plain, HOME)
  if (number?.isValid() && !number.ext) return number.number
  // Gateways give E.164 without its plus.
  const foreign = parsePhoneNumberFromString(`+${plain.trim()}`)
  return foreign?.isValid() ? foreign.number : undefined
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

/** Whether a number is of this country: codes are sent to no other, since who has numbers abroad may be paid for each. */
export const isHomeTelephone = (number: string): boolean => parsePhoneNumberFromString(number)?.country === HOME

/** Whether a number of this country is a mobile's: landlines get no SMS, and a code would wait for nobody. */
export const isMobile = (number: string): boolean => /^\+861[3-9]\d{9}$/.test(number)
