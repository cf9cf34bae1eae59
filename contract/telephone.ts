import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import * as z from 'zod'

/** The country of numbers that name none. */
const HOME = 'CN'
/** Digits that a number of another country has at least, with its country. */
const FOREIGN_DIGITS = 10

/**
 * A telephone number however it was said or typed, as E.164: full-width digits, spaces and dashes, `+`, `00` or nothing before the country, and
 * no country before a number of this one. Undefined where it is none that anybody could have.
 */
export function telephoneOf(typed: string): string | undefined {
  const plain = typed.slice(0, 100).normalize('NFKC')
  if (/\p{L}/u.test(plain)) return undefined
  const number = parsePhoneNumberFromString(plain, HOME)
  if (number?.isValid() && !number.ext && saysWhere(plain, number.number)) return number.number
  // Gateways give E.164 without its plus. Seven or eight digits are a number of this country without its area, and nobody's abroad.
  if (plain.replace(/\D/g, '').length < FOREIGN_DIGITS) return undefined
  const foreign = parsePhoneNumberFromString(`+${plain.trim()}`)
  return foreign?.isValid() ? foreign.number : undefined
}

/** Whether what was typed says where the number is: by its country, by the 0 before an area, or since mobile numbers have no area. */
function saysWhere(typed: string, number: string): boolean {
  const digits = typed.replace(/[^\d+]/g, '')
  return /^[+0]/.test(digits) || `+${digits}` === number || isMobile(number)
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
