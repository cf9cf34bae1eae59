import * as z from 'zod'
import { graphemes, type Limit, measure, mostBytes } from './limits.ts'

/** Letters of scripts in which a joiner changes the spelling: cursive ones, and those that write clusters of consonants. */
const JOINING =
  '[\\p{L}&&[\\p{scx=Adlm}\\p{scx=Arab}\\p{scx=Bali}\\p{scx=Beng}\\p{scx=Cakm}\\p{scx=Deva}\\p{scx=Gujr}\\p{scx=Guru}\\p{scx=Java}' +
  '\\p{scx=Khmr}\\p{scx=Knda}\\p{scx=Mand}\\p{scx=Mlym}\\p{scx=Mong}\\p{scx=Mtei}\\p{scx=Mymr}\\p{scx=Nkoo}\\p{scx=Orya}\\p{scx=Phag}' +
  '\\p{scx=Rohg}\\p{scx=Sinh}\\p{scx=Sund}\\p{scx=Syrc}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Tibt}]]'
const MONGOLIAN = '[\\p{L}&&\\p{scx=Mong}]'
/** A selector chooses among shapes of the character before it. */
const SELECTOR = '[\\uFE00-\\uFE0F]'

/**
 * What is taken out wherever it stands: control characters, noncharacters, what Unicode says to draw as nothing (bidi controls, zero-width
 * spaces, soft hyphens, fillers, tags), marks of interlinear notes, and the place of an object that did not come along. CONTEXTUAL decides
 * on those that the second set leaves.
 */
const REMOVED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFF9-\uFFFC\p{Noncharacter_Code_Point}[\p{Default_Ignorable_Code_Point}--[\u034F\u180B-\u180F\u200C\u200D\uFE00-\uFE0F\u{E0020}-\u{E007F}\u{E0100}-\u{E01EF}]]]/gv

/**
 * Invisible characters that belong to a spelling in their place (the first group, which stays) and go elsewhere. Each looks for the letter
 * that it belongs to, whatever marks stand between, so that neither composing nor cutting marks changes the verdict.
 */
const CONTEXTUAL = new RegExp(
  `(${[
    // The flag of a part of a country: a black flag and the tags of its code (UTS 51, emoji_tag_sequence).
    '\\u{1F3F4}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{3,6}\\u{E007F}',
    // One pictograph of several (UTS 51, emoji_zwj_element).
    '(?<=\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]?)\\u200D(?=\\p{Extended_Pictographic})',
    // Joiners of letters (Unicode 23.2): a zero-width joiner may end a word (Malayalam, Persian), a non-joiner stands within one.
    `(?<=${JOINING}\\p{M}*)\\u200D`,
    `(?<=${JOINING}\\p{M}*)\\u200C(?=[[\\p{L}\\p{M}\\p{N}]--\\p{Default_Ignorable_Code_Point}])`,
    `(?<=[\\p{L}\\p{N}]\\p{M}*)\\u200C(?=${JOINING})`,
    // Mongolian: the separator of a last vowel, and the choice of a letter's form (Unicode 13.5).
    `(?<=${MONGOLIAN}\\p{M}*)\\u180E(?=${MONGOLIAN})`,
    `(?<=${MONGOLIAN}\\p{M}*)[\\u180B-\\u180D\\u180F]`,
    // Another shape of an ideograph; another presentation of any other character, one choice each.
    '(?<=\\p{Ideographic})[\\u{E0100}-\\u{E01EF}]',
    `(?<=[\\p{L}\\p{N}\\p{P}\\p{S}][\\p{M}--${SELECTOR}]*)${SELECTOR}`,
    // Keeps marks on a Hebrew letter in their order.
    '(?<=[\\p{L}&&\\p{scx=Hebr}]\\p{M}*)\\u034F',
  ].join('|')})|[\\u034F\\u180B-\\u180F\\u200C\\u200D\\uFE00-\\uFE0F\\u{E0020}-\\u{E007F}\\u{E0100}-\\u{E01EF}]`,
  'gv',
)

/**
 * Marks on one letter: eight, since the tallest stack of Tibetan has so many; of those that any letter may carry (accents, overlays) four,
 * which no orthography exceeds.
 */
const STACKED = /(\p{M}{8})\p{M}+/gv
const STACKED_ACCENTS =
  /([\p{M}&&[\p{sc=Zinh}\p{sc=Zyyy}\p{sc=Cyrl}]]{4})[\p{M}&&[\p{sc=Zinh}\p{sc=Zyyy}\p{sc=Cyrl}]]+/gv

/** A character that draws something by itself: no space, mark or control, none without a meaning of its own (private use, U+FFFD), no blank of a script that has one. */
const VISIBLE = /[^\s\p{M}\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}\u2800\uFFFD\u{13441}\u{13442}\u{1D159}]/v

/**
 * Text as it is stored and shown: well-formed, composed, without invisible or control characters but those that belong to a spelling,
 * marks in a row limited, line ends as \n, trimmed; empty where nothing of it can be seen. Cleaning it again changes nothing. Takes time
 * in proportion to the length: marks are cut before composing, which sorts them.
 */
export function cleanText(raw: string): string {
  const spelled = cutMarks(raw.toWellFormed().replace(/\r\n?/g, '\n').replace(REMOVED, '')).replace(CONTEXTUAL, '$1')
  const composed = cutMarks(cutMarks(spelled).normalize('NFC'))
  const text = composed.replace(/\n{3,}/g, '\n\n').trim()
  return VISIBLE.test(text) ? text : ''
}

/** One line: also with every run of white space as one space. A narrow no-break space stays: Mongolian spells suffixes with it. */
export function cleanLine(raw: string): string {
  return cleanText(raw).replace(/\s+/g, (run) => (run === '\u202F' ? run : ' '))
}

function cutMarks(text: string): string {
  return text.replace(STACKED, '$1').replace(STACKED_ACCENTS, '$1')
}

/** UTF-16 units that a grapheme of a field's limit may take on the average: a couple with two skin tones takes fifteen. */
const UNITS_PER_GRAPHEME = 16

/** Bytes that a UTF-16 unit takes at most in UTF-8. */
const BYTES_PER_UNIT = 3
const encoder = new TextEncoder()

/** A text field within a limit of graphemes and of bytes; its faults carry the refusal `too_short`, `too_long` or `too_many_bytes`. What can't be seen does not count towards the least length. */
export const text = (limit: Limit) => field(limit, cleanText)

/** A one-line text field within a limit of graphemes. */
export const line = (limit: Limit) => field(limit, cleanLine)

/** A one-line text in both languages of the platform. Where nobody wrote the English one, the Chinese one stands for it: a county may have nobody to write it. */
export const bothLines = (limit: Limit) =>
  z.object({ zh: line(limit), en: line({ ...limit, min: 0 }) }).transform(({ zh, en }) => ({ zh, en: en || zh }))

function field(limit: Limit, clean: (raw: string) => string) {
  return z.string().transform((raw, ctx) => {
    const refuse = (
      refusal: 'too_short' | 'too_long' | 'too_many_bytes',
      { length, max }: { length: number; max: number },
    ) => ctx.addIssue({ code: 'custom', message: refusal, params: { refusal, min: limit.min, max, length } })
    if (raw.length > (limit.narrow ?? limit.max) * UNITS_PER_GRAPHEME) {
      refuse('too_long', { length: raw.length, max: limit.max })
      return z.NEVER
    }
    const bytes = raw.length * BYTES_PER_UNIT > mostBytes(limit) ? encoder.encode(raw).length : 0
    if (bytes > mostBytes(limit)) {
      const kilobytes = (count: number) => Math.ceil(count / 1_000)
      refuse('too_many_bytes', { length: kilobytes(bytes), max: kilobytes(mostBytes(limit)) })
      return z.NEVER
    }
    const value = clean(raw)
    const size = measure(value, limit)
    if (size.length > size.max) refuse('too_long', size)
    else if (limit.min > 0 && graphemes(value, VISIBLE) < limit.min) refuse('too_short', size)
    return value
  })
}
