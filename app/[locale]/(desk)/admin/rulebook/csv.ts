import { CsvError, parse } from 'csv-parse/sync'
import { csvCell, readCell } from '#contract/open-data/csv-line.ts'
import type { Column } from './columns.ts'
import { emptyRow, type Known, type TypedRow } from './typed.ts'

/** The names of a column's fields in the first line of a table. */
function headersOf({ kind, name }: Column): string[] {
  const header = name === 'departmentId' ? 'department' : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return kind === 'both' ? [`${header}_zh`, `${header}_en`] : [header]
}

/** Rows as a table of comma-separated values (RFC 4180), with a line of names; no cell is a formula. Departments stand by their Chinese name. */
export function csvOf(columns: readonly Column[], rows: readonly TypedRow[], { departments }: Known): string {
  const cells = (row: TypedRow) =>
    columns.flatMap((column) => {
      const typed = row[column.name] ?? ''
      if (typeof typed === 'object') return [typed.zh ?? '', typed.en ?? '']
      return [column.name === 'departmentId' ? (departments.find(({ id }) => id === typed)?.name.zh ?? typed) : typed]
    })
  return [columns.flatMap(headersOf), ...rows.map(cells)].map((line) => `${line.map(csvCell).join(',')}\n`).join('')
}

/** What a pasted table says: its rows; names that its first line lacks; or that it is no table from some line on. */
export type ReadCsv = { rows: TypedRow[] } | { missing: string[] } | { line: number }

/** Reads a table whose first line names its columns, in any order; separated by commas, semicolons or tabs, as spreadsheets give it. */
export function readCsv(columns: readonly Column[], text: string): ReadCsv {
  const [first = ''] = text.split(/\r?\n/, 1)
  const delimiter = ['\t', ';'].find((one) => first.includes(one)) ?? ','
  try {
    const [head = [], ...lines]: string[][] = parse(text, { bom: true, delimiter, skip_empty_lines: true, trim: true })
    const places = new Map(head.map((name, at) => [name.toLowerCase(), at]))
    const missing = columns.flatMap(headersOf).filter((name) => !places.has(name))
    if (missing.length) return { missing }
    const cell = (line: readonly string[], name: string) => readCell(line[places.get(name) ?? -1] ?? '')
    return {
      rows: lines.map((line) => ({
        ...emptyRow(columns),
        ...Object.fromEntries(
          columns.map((column) => {
            const [zh = '', en] = headersOf(column).map((name) => cell(line, name))
            return [column.name, en === undefined ? zh : { zh, en }]
          }),
        ),
      })),
    }
  } catch (error) {
    if (error instanceof CsvError) return { line: typeof error.lines === 'number' ? error.lines : 1 }
    throw error
  }
}
