import { csvDownload, csvLine } from '#app/_server/csv.ts'
import { columnsOf, type FlatRow, type FlatTable, flatCells } from '#contract/open-data/flat-table.ts'

/** Flat rows as a table to download, line by line as they are read. */
export const flatCsv = <T extends FlatRow>(name: string, table: FlatTable<T>, rows: AsyncIterable<T>): Response =>
  csvDownload(name, linesOf(table, rows))

async function* linesOf<T extends FlatRow>(table: FlatTable<T>, rows: AsyncIterable<T>): AsyncGenerator<string> {
  yield csvLine(columnsOf(table))
  for await (const row of rows) yield csvLine(flatCells(table, row))
}
