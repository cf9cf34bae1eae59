import * as z from 'zod'

// Format characters, controls, and the other code points that Unicode says are to be shown as nothing (UAX #44, Default_Ignorable_Code_Point).
const UNSEEN = /[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu
// What a Chinese keyboard types for the dot of a domain; IDNA (UTS #46) maps these to a full stop, NFKC does not.
const DOTS = /[\u3002\uFF61]/g
const DIGIT = /\p{Nd}/u

/** An e-mail address however it was typed or pasted: full-width letters and signs as ASCII, without what can't be seen, in lower case. */
export const cleanAddress = (typed: string): string =>
  typed.normalize('NFKC').replace(UNSEEN, '').replace(DOTS, '.').trim().toLowerCase()

/** An e-mail address, taken however it was typed; longer ones than SMTP carries (RFC 5321) are refused. */
export const emailAddress = z.string().max(1_000).transform(cleanAddress).pipe(z.email().max(254))

/** The digits of a code however it was typed or pasted, in any script's digits, as ASCII; everything else is left out. */
export function digitsOf(typed: string): string {
  return Array.from(typed.slice(0, 1_000).normalize('NFKC'), digit).join('')
}

function digit(character: string): string {
  if (!DIGIT.test(character)) return ''
  // Each script's digits stand in a row from zero to nine (Unicode Standard, 4.6), and rows may touch one another.
  const code = character.codePointAt(0) ?? 0
  let before = 0
  while (DIGIT.test(String.fromCodePoint(code - before - 1))) before++
  return String(before % 10)
}
