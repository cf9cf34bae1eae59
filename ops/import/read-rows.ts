import { decoded, encodingOf, firstLines } from './decode.ts'
import { delimitedRows } from './delimited-rows.ts'
import type { Columns } from './fields.ts'
import { jsonArray, jsonLines } from './json-rows.ts'

/** A row of a file, or what is wrong with the line on which it begins. Lines count from 1. */
export type FileRow = { line: number; fields: Record<string, unknown> } | { line: number; fault: string }

/**
 * What a file is read as: the encoding, the delimiter of its columns and their names that a person gives, else those that it tells itself;
 * `onEncoding` hears of any encoding but UTF-8, with some lines.
 */
export type Reading = {
  encoding?: string | undefined
  delimiter?: string | undefined
  columns?: Columns | undefined
  onEncoding?: (encoding: string, lines: readonly string[]) => void
}

/** Reads a file row by row: JSON objects by lines or in a list, else a table with named columns, which its first character tells. A `UserError` where the file itself can't be read, or its encoding is in doubt. */
export async function* readRows(path: string, reading: Reading = {}): AsyncGenerator<FileRow> {
  const encoding = await encodingOf(path, reading.encoding)
  if (encoding !== 'utf-8') reading.onEncoding?.(encoding, await firstLines(path, encoding))
  const shape = await shapeOf(decoded(path, encoding))
  const text = decoded(path, encoding)
  if (shape === '[') yield* jsonArray(text)
  else if (shape === '{' || /\.(jsonl|ndjson)$/i.test(path)) yield* jsonLines(text)
  else yield* delimitedRows(text, reading)
}

/** The first character that is no blank. */
async function shapeOf(text: AsyncIterable<string>): Promise<string | undefined> {
  for await (const piece of text) {
    const begins = piece.trimStart()
    if (begins) return begins[0]
  }
  return undefined
}
