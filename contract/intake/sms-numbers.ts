import { INSTANT_OPTIONS, letterOf } from '../instant-limits.ts'

/** What may stand beside a number or a letter: "No. 12", "第12号", "12题", "第7场", "选B". */
const AROUND_NUMBERS = /(?<![\p{L}\p{N}])no(?=[\s\p{P}\p{S}]*\d)|[第号號题題项項票场場选選]/gu
/** What may stand beside an option's number: "No. 2", "选2", "2号", "第2项". A question or a hearing is none. */
const AROUND_OPTIONS = /(?<![\p{L}\p{N}])no(?=[\s\p{P}\p{S}]*\d)|第(?=\s*\d+\s*[项項])|[项項票选選号號]/gu
const MARKS = /[\s\p{P}\p{S}]/gu
/** A number of more digits is none of ours. */
const LONGEST_NUMBER = 6

const LETTERS = Array.from({ length: INSTANT_OPTIONS.max }, (_, n) => letterOf(n + 1).toLowerCase()).join('')
/** A hearing's number, where it is named, and letters of options with something between them: letters in one run may be a word. */
const BY_LETTERS = new RegExp(`^(?:(\\d{1,${LONGEST_NUMBER}}) ?)?([${LETTERS}](?: [${LETTERS}])*)$`)

/** The numbers that a folded text consists of; undefined where there is anything else in it, or a number that is none of ours. */
export const numbersIn = (text: string): number[] | undefined => numbersOf(plainOf(text))

/** The same of options, and of a poll before them: a number that is said to be a question's or a hearing's is none of theirs. */
export const optionsIn = (text: string): number[] | undefined => numbersOf(plainOf(text, AROUND_OPTIONS))

function numbersOf(plain: string): number[] | undefined {
  if (!/^\d+(?: +\d+)*$/.test(plain)) return undefined
  const numbers = plain.split(/ +/)
  if (numbers.some((one) => one.length > LONGEST_NUMBER || Number(one) === 0)) return undefined
  return numbers.map(Number)
}

/** Options by their letters, and the hearing before them where one is named; undefined where a folded text is anything else. */
export function readLetters(text: string): { hearing: number | null; options: readonly number[] } | undefined {
  const [, hearing, letters] = BY_LETTERS.exec(plainOf(text).replace(/ +/g, ' ')) ?? []
  if (letters === undefined || Number(hearing) === 0) return undefined
  const options = letters.split(' ').map((letter) => LETTERS.indexOf(letter) + 1)
  if (new Set(options).size < options.length) return undefined
  return { hearing: hearing === undefined ? null : Number(hearing), options }
}

const plainOf = (text: string, around = AROUND_NUMBERS): string => text.replace(around, ' ').replace(MARKS, ' ').trim()
