import { cleanLine } from '#contract/text.ts'
import { type Columns, type Field, fieldNamed } from './fields.ts'
import type { FileRow } from './read-rows.ts'
import { Fault, shortened, word } from './values.ts'

/** A row that is not imported, in plain words. */
export type BadRow = { line: number; reason: string }

/** The values of a row's fields. */
export type Fields = Partial<Record<Field, unknown>>

/** How a file's rows are read: which of its fields, and what they make; `read` throws a `Fault` for a row that is none. */
type Kind<Row> = { takes: readonly Field[]; read: (fields: Fields, row: { line: number; importKey: string }) => Row }

/** What a person says of a file: the names of its columns, and the zone of times that lack one. */
export type ReadAs = { columns?: Columns | undefined; zone?: string | undefined }

/** Reads a file's rows. `source` goes before the file's own ids, so that what one file holds is imported once. */
export class RowReader<Row extends { line: number }> {
  /** Names of fields that were there and are not imported. */
  readonly ignored = new Set<string>()
  readonly #source: string
  readonly #columns: Columns | undefined
  readonly #kind: Kind<Row>
  readonly #lines = new Map<string, number>()

  constructor(source: string, kind: Kind<Row>, columns?: Columns) {
    this.#source = source
    this.#kind = kind
    this.#columns = columns
  }

  /** What a row holds, or why that is nothing. */
  read(row: FileRow): Row | BadRow {
    if ('fault' in row) return { line: row.line, reason: row.fault }
    const known: Fields = {}
    for (const [name, value] of Object.entries(row.fields)) {
      const field = fieldNamed(name, this.#columns)
      if (field && this.#kind.takes.includes(field)) known[field] ??= value
      else this.ignored.add(name)
    }
    try {
      const key = cleanLine(word('id', known.id))
      const first = this.#lines.get(key)
      if (first !== undefined) throw new Fault(`its id ${shortened(key)} is already that of line ${first}`)
      const read = this.#kind.read(known, { line: row.line, importKey: `${this.#source}:${key}` })
      this.#lines.set(key, row.line)
      return read
    } catch (error) {
      if (error instanceof Fault) return { line: row.line, reason: error.message }
      throw error
    }
  }
}
