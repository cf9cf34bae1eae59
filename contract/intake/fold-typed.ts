import { digitsOf } from '../typed.ts'

/** A text as its signs are compared, with the place in the original at which each of them begins. */
export type Folded = { text: string; at: readonly number[] }

// Selectors, joiners, the frame of a keycap, and all else that is drawn as nothing.
const UNSEEN = /\p{Cf}|\p{Default_Ignorable_Code_Point}|\u20E3/u
const PICTURE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/u
const DIGIT = /\p{Nd}/u
const NUMBER_MARKS = /[№＃#]/u
/** Digits in black and white circles that have no plain digit by Unicode's own rules: each row begins with the digit beside it. */
const CIRCLED: readonly (readonly [first: number, digit: number])[] = [
  [0x2776, 1],
  [0x2780, 1],
  [0x278a, 1],
]

/**
 * Folds what somebody typed on a telephone so that equal commands are equal texts: full-width, circled and framed digits, and those of other scripts, as plain ones, letters
 * in lower case, pictures, line ends and marks of a number as spaces, and nothing that can't be seen.
 */
export function foldTyped(typed: string): Folded {
  const at: number[] = []
  let text = ''
  let place = 0
  for (const sign of typed) {
    for (const folded of foldSign(sign)) {
      text += folded
      for (let unit = 0; unit < folded.length; unit++) at.push(place)
    }
    place += sign.length
  }
  return { text, at: [...at, place] }
}

function foldSign(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  const [first, digit] = CIRCLED.find(([from]) => code >= from && code < from + 9) ?? []
  if (first !== undefined && digit !== undefined) return String(code - first + digit)
  if (DIGIT.test(sign)) return digitsOf(sign)
  if (NUMBER_MARKS.test(sign) || PICTURE.test(sign)) return ' '
  if (UNSEEN.test(sign)) return ''
  const plain = sign.normalize('NFKC').toLowerCase()
  return /\s/.test(plain) ? ' ' : plain
}
