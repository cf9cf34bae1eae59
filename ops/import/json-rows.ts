import * as z from 'zod'
import type { FileRow } from './read-rows.ts'

const object = z.record(z.string(), z.unknown())

/** One JSON object a line. */
export async function* jsonLines(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  let line = 0
  let rest = ''
  for await (const piece of text) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
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
  let quoted = false
  let escaped = false
  for await (const piece of text)
    for (const character of piece) {
      if (character === '\n') line++
      if (!quoted && depth === 1 && (character === ',' || character === ']')) {
        yield* jsonRow(item, begins)
        item = ''
      } else if (depth > 0) {
        if (!item.trim()) begins = line
        item += character
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
