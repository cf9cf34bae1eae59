import { decoded, encodingOf } from './decode.ts'
import { delimitedRows } from './delimited-rows.ts'
import { jsonArray, jsonLines } from './json-rows.ts'

/** A row of a file, or what is wrong with the line on which it begins. Lines count from 1. */
export type FileRow = { line: number; fields: Record<string, unknown> } | { line: number; fault: string }

/** Reads a file row by row: JSON objects by lines or in a list, else a table with named columns, which its first character tells. A `UserError` where the file itself can't be read. `onEncoding` hears how its bytes are read where that had to be found out. */
export async function* readRows(path: string, onEncoding?: (encoding: string) => void): AsyncGenerator<FileRow> {
  const encoding = await encodingOf(path)
  if (encoding !== 'utf-8') onEncoding?.(encoding)
  const shape = await shapeOf(decoded(path, encoding))
  const text = decoded(path, encoding)
  if (shape === '[') yield* jsonArray(text)
  else if (shape === '{' || /\.(jsonl|ndjson)$/i.test(path)) yield* jsonLines(text)
  else yield* delimitedRows(text)
}

/** The first character that is no blank. */
async function shapeOf(text: AsyncIterable<string>): Promise<string | undefined> {
  for await (const piece of text) {
    const begins = piece.trimStart()
    if (begins) return begins[0]
  }
  return undefined
}
