import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { parse as parseAll } from 'csv-parse/sync'
import * as z from 'zod'
import { UserError } from '../supervisor/command-line.ts'
import { type Columns, FIELDS, fieldNamed } from './fields.ts'
import { LONGEST_ROW, TOO_LONG } from './json-rows.ts'
import type { FileRow, Reading } from './read-rows.ts'

/** What may stand between two columns: Excel writes semicolons where the comma is for decimals, and tabs into its text files. */
const DELIMITERS = [',', ';', '\t', '|'] as const
/** Without these columns the file is another one than was meant. */
const NEEDED = ['id', 'title', 'submittedAt'] as const
/** Lines that may stand above the names of the columns: a title, a date, Excel's own `sep=;`. */
const LINES_ABOVE = 10
const SAMPLE_CHARACTERS = 65_536
/** Stray quotation marks and missing columns are judged here, so that one bad row costs no other. */
const LENIENT = { bom: true, info: true, relax_quotes: true, relax_column_count: true, max_record_size: LONGEST_ROW }

const csvRecord = z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) })

/** Rows of a table, its columns named by its first line or one soon after it. A `UserError` where none names them. */
export async function* delimitedRows(
  text: AsyncIterable<string>,
  { delimiter: said, columns }: Reading = {},
): AsyncGenerator<FileRow> {
  const pieces = text[Symbol.asyncIterator]()
  let sample = ''
  while (sample.length < SAMPLE_CHARACTERS) {
    const { value, done } = await pieces.next()
    if (done) break
    sample += value
  }
  const delimiter = delimiterOf(sample, said === undefined ? DELIMITERS : [said], columns)
  async function* whole() {
    yield sample
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
  }
  let names: string[] | undefined
  let line = 1
  try {
    for await (const item of Readable.from(whole()).compose(parse({ ...LENIENT, delimiter }))) {
      const { record, info } = csvRecord.parse(item)
      if (!names) names = headerIn(record, columns)
      else if (record.join('').trim()) yield rowOf(names, record, line)
      line = info.lines + 1
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const isLong = error.code === 'CSV_MAX_RECORD_SIZE'
    const fault = isLong
      ? `${TOO_LONG}, or a quotation mark in it is not closed`
      : 'a quotation mark that begins here is not closed'
    yield { line, fault: `${fault}; nothing after it can be read` }
  }
}

/** The delimiter with which one of the first lines names the columns. */
function delimiterOf(sample: string, delimiters: readonly string[], columns?: Columns): string {
  const heads = sample.split(/\r\n|\r|\n/, LINES_ABOVE)
  // The sample may end within quotation marks.
  const lines = heads.length > 1 ? heads : [sample]
  for (const line of lines)
    for (const delimiter of delimiters) if (headerIn(cellsOf(line, delimiter), columns)) return delimiter
  const first = lines.find((line) => line.trim()) ?? ''
  const found = Math.max(...delimiters.map((delimiter) => cellsOf(first, delimiter).length))
  const cells = delimiters.map((delimiter) => cellsOf(first, delimiter)).find(({ length }) => length === found) ?? []
  const names = new Set(cells.map((cell) => fieldNamed(cell, columns)))
  const missing = NEEDED.filter((name) => !names.has(name))
  throw new UserError(
    `The file's first line must name its columns (${FIELDS.join(', ')}); missing: ${missing.join(', ')}. First line found: "${shortened(first.trim())}".`,
  )
}

function cellsOf(line: string, delimiter: string): string[] {
  try {
    return z.array(z.array(z.string())).parse(parseAll(line, { bom: true, relax_quotes: true, delimiter }))[0] ?? []
  } catch {
    return []
  }
}

/** The names of the columns where this line has them all, each field of ours once. */
function headerIn(cells: readonly string[], columns?: Columns): string[] | undefined {
  const fields = cells.map((cell) => fieldNamed(cell, columns))
  if (!NEEDED.every((name) => fields.includes(name))) return
  const twice = FIELDS.find((field) => fields.indexOf(field) !== fields.lastIndexOf(field))
  if (twice) throw new UserError(`The file names the column ${twice} twice.`)
  return cells.map((cell) => cell.trim())
}

/** Blank cells behind the last column don't count: a line that ends with a delimiter has one. */
function rowOf(names: readonly string[], record: readonly string[], line: number): FileRow {
  const width = names.findLastIndex((name) => name) + 1
  const cells = record.findLastIndex((cell) => cell.trim()) + 1
  if (record.length < width || cells > names.length)
    return { line, fault: `it has ${record.length} columns, the first line has ${width}` }
  return { line, fields: Object.fromEntries(names.flatMap((name, at) => (name ? [[name, record[at]]] : []))) }
}

const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
