import * as z from 'zod'
import type { FileRow } from './read-rows.ts'

/** Characters of a row: many times those of the longest texts that are taken. A longer one is passed over, and never held whole. */
export const LONGEST_ROW = 1_000_000
export const TOO_LONG = 'it has more than a million characters'

const object = z.record(z.string(), z.unknown())

/** One JSON object a line. */
export async function* jsonLines(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  let line = 0
  let rest = ''
  for await (const piece of text) {
    const lines = (rest + piece).split('\n')
    rest = (lines.pop() ?? '').slice(0, LONGEST_ROW + 1)
    for (const one of lines) yield* jsonRow(one, ++line)
  }
  yield* jsonRow(rest, ++line)
}

/** The objects of one JSON array; each is read by itself, so that a bad one costs no other. */
export async function* jsonArray(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  let line = 1
  let begins = 1
  let depth = 0
  let item = ''
  let isBlank = true
  let quoted = false
  let escaped = false
  for await (const piece of text)
    for (const character of piece) {
      if (character === '\n') line++
      if (!quoted && depth === 1 && (character === ',' || character === ']')) {
        yield* jsonRow(item, begins)
        item = ''
        isBlank = true
      } else if (depth > 0) {
        // The text so far is not looked at again for each character: that takes the square of its length.
        if (isBlank) begins = line
        if (character.trim()) isBlank = false
        if (item.length <= LONGEST_ROW) item += character
      }
      if (escaped) escaped = false
      else if (quoted) {
        escaped = character === '\\'
        quoted = character !== '"'
      } else if (character === '"') quoted = true
      else if (character === '[' || character === '{') depth++
      else if (character === ']' || character === '}') depth--
    }
  if (depth > 0) yield { line: begins, fault: 'the list that holds it is not closed; nothing after it can be read' }
}

function* jsonRow(text: string, line: number): Generator<FileRow> {
  if (!text.trim()) return
  if (text.length > LONGEST_ROW) {
    yield { line, fault: TOO_LONG }
    return
  }
  try {
    const parsed = object.safeParse(JSON.parse(text, exactly))
    yield parsed.success ? { line, fields: parsed.data } : { line, fault: 'it is not a JSON object' }
  } catch {
    yield { line, fault: 'it is not JSON' }
  }
}

/** A number that JavaScript would round is kept as it is written: a long id names something else otherwise. */
function exactly(_name: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? (context?.source ?? value) : value
}
