import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { UserError } from '../supervisor/command-line.ts'
import { type Counts, type Head, readLine, type Table } from './format.ts'

/** Rows that are put in at once, by number and by size. */
const ROWS = 2_000
const CHARACTERS = 4_000_000

/** Rows of one table, as a JSON list. */
type Batch = { table: Table; rows: string; count: number }

/** The head of a backup. A `UserError` where the file is none. */
export async function readHead(file: string): Promise<Head> {
  for await (const part of partsOf(file)) if ('head' in part) return part.head
  throw new UserError(`${file} is no backup of Minsheng.`)
}

/** The rows of a backup in batches, and at last how many there must be of each table. A `UserError` where the file is cut off or something else. */
export async function* readBatches(file: string): AsyncGenerator<Batch | { end: Counts }> {
  let table: Table | undefined
  let rows: string[] = []
  let length = 0
  const batch = (): Batch[] => {
    const all = table && rows.length ? [{ table, rows: `[${rows.join(',')}]`, count: rows.length }] : []
    rows = []
    length = 0
    return all
  }
  for await (const part of partsOf(file)) {
    if ('row' in part) {
      rows.push(part.row)
      length += part.row.length
      if (rows.length >= ROWS || length >= CHARACTERS) yield* batch()
    } else if ('table' in part) {
      yield* batch()
      table = part.table
    } else if ('end' in part) {
      yield* batch()
      yield part
      return
    }
  }
  throw new UserError(`${file} is cut off: its end is missing.`)
}

async function* partsOf(file: string) {
  const source = createReadStream(file)
  const text = createGunzip()
  // Errors of the file reach who reads the text.
  source.on('error', (error) => text.destroy(error)).pipe(text)
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
      const part = readLine(line)
      if (!part) throw new UserError(`${file} is no backup of Minsheng.`)
      yield part
    }
    if (text.errored) throw text.errored
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(unreadable(file, error))
  } finally {
    source.destroy()
    text.destroy()
  }
}

function unreadable(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return `There is no file ${file}.`
  if (code === 'Z_BUF_ERROR') return `${file} is cut off: its end is missing.`
  if (code === 'Z_DATA_ERROR') return `${file} is no backup of Minsheng, or it is damaged.`
  return `${file} can't be read (${code ?? error}).`
}
