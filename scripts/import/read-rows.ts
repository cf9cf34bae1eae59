import { createReadStream } from 'node:fs'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import * as z from 'zod'
import { Trouble } from '../supervisor/trouble.ts'

/** A row of a file, or what is wrong with the line on which it begins. Lines count from 1. */
export type FileRow = { line: number; fields: Record<string, unknown> } | { line: number; fault: string }

const object = z.record(z.string(), z.unknown())
const csvRecord = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) })

/** Reads a JSONL or CSV file (the latter by its name) row by row. A `Trouble` where the file itself can't be read. */
export function readRows(path: string): AsyncIterable<FileRow> {
  return extname(path).toLowerCase() === '.csv' ? csvRows(decoded(path)) : jsonRows(decoded(path))
}

/** Text of a file in pieces; only UTF-8, since a wrong encoding would import every Chinese character broken. */
async function* decoded(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const bytes of createReadStream(path)) yield decoder.decode(bytes, { stream: true })
    yield decoder.decode()
  } catch (error) {
    throw new Trouble(unreadable(path, error))
  }
}

function unreadable(path: string, error: unknown): string {
  if (error instanceof TypeError) return `${path} is not in UTF-8: save it in that encoding and try again.`
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return `There is no file ${path}.`
  if (code === 'EISDIR') return `${path} is a folder, not a file.`
  return `${path} can't be read (${code}).`
}

async function* jsonRows(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  let line = 0
  let rest = ''
  for await (const piece of text) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const one of lines) yield* jsonRow(one, ++line)
  }
  yield* jsonRow(rest, ++line)
}

function* jsonRow(text: string, line: number): Generator<FileRow> {
  if (!text.trim()) return
  try {
    const parsed = object.safeParse(JSON.parse(text))
    yield parsed.success ? { line, fields: parsed.data } : { line, fault: 'it is not a JSON object' }
  } catch {
    yield { line, fault: 'it is not JSON' }
  }
}

/** Without these columns the file is another one than was meant. */
const NEEDED = ['id', 'title', 'submittedAt']
/** Stray quotation marks and missing columns are judged here, so that one bad row costs no other. */
const LENIENT = { bom: true, info: true, relax_quotes: true, relax_column_count: true }

async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  let names: string[] | undefined
  let line = 1
  try {
    for await (const item of Readable.from(text).compose(parse(LENIENT))) {
      const { record, info } = csvRecord.parse(item)
      if (!names) names = checkedHeader(record)
      else if (record.join('').trim()) yield csvRow(names, record, line)
      line = info.lines + 1
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    yield { line, fault: 'a quotation mark that begins here is not closed; nothing after it can be read' }
  }
}

function checkedHeader(names: string[]): string[] {
  const missing = NEEDED.filter((name) => !names.includes(name))
  if (missing.length) throw new Trouble(`The file's first line must name its columns; missing: ${missing.join(', ')}.`)
  return names
}

function csvRow(names: string[], record: string[], line: number): FileRow {
  if (record.length !== names.length)
    return { line, fault: `it has ${record.length} columns, the first line has ${names.length}` }
  return { line, fields: Object.fromEntries(names.map((name, i) => [name, record[i]])) }
}
