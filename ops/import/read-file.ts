import { UserError } from '../supervisor/command-line.ts'
import type { File } from './command-line.ts'
import type { ImportProgress } from './progress.ts'
import { readRows } from './read-rows.ts'
import type { BadRow, RowReader } from './row-reader.ts'

/** Reads a file's rows from the first that can be imported; a file without any is another one than was meant, and one sentence says so. */
export async function* readFile<Row extends { line: number }>(
  { file, encoding, delimiter, columns }: File,
  reader: RowReader<Row>,
  progress: ImportProgress,
): AsyncGenerator<Row | BadRow> {
  const onEncoding = (encoding: string, lines: readonly string[]) =>
    progress.say([`${file} is read as ${encoding.toUpperCase()}:`, ...lines].join('\n  '))
  const bad: BadRow[] = []
  let found = false
  for await (const written of readRows(file, { encoding, delimiter, columns, onEncoding })) {
    const row = reader.read(written)
    if (!found && 'reason' in row) {
      bad.push(row)
      continue
    }
    if (!found) yield* bad
    found = true
    yield row
  }
  if (found) return
  const [first] = bad
  throw new UserError(
    first
      ? `${file} holds no row that can be imported, in ${bad.length} rows; line ${first.line}: ${first.reason}.`
      : `${file} holds no rows.`,
  )
}
