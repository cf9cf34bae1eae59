import * as z from 'zod'
import { graphemes, type Limit } from './limits.ts'

// Invisible controls that can reorder or hide text (bidi embeddings and isolates, zero-width space and joiners between letters, soft hyphen, BOM, tags).
// The zero-width joiner stays where it joins pictographs.
const INVISIBLE =
  /[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E0FFF}]|(?<!\p{Extended_Pictographic}\uFE0F?)\u200D/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu

/** Text as it is stored and shown: composed, without invisible or control characters, at most four combining marks in a row, line ends as \n, trimmed. */
export function cleanText(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** One line: also with every run of white space as one space. */
export function cleanLine(raw: string): string {
  return cleanText(raw).replace(/\s+/g, ' ')
}

/** A text field within a limit of graphemes; its faults carry the refusal `too_short` or `too_long`. */
export const text = (limit: Limit) => field(limit, cleanText)

/** A one-line text field within a limit of graphemes. */
export const line = (limit: Limit) => field(limit, cleanLine)

function field(limit: Limit, clean: (raw: string) => string) {
  return z
    .string()
    .max(65_536)
    .transform((raw, ctx) => {
      const value = clean(raw)
      const length = graphemes(value)
      const refusal = length < limit.min ? 'too_short' : length > limit.max ? 'too_long' : undefined
      if (refusal)
        ctx.addIssue({ code: 'custom', message: refusal, params: { refusal, min: limit.min, max: limit.max, length } })
      return value
    })
}
