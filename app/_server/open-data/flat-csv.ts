import type * as z from 'zod'
import { csvDownload } from '#app/_server/csv.ts'
import { csvLine } from '#contract/open-data/csv-line.ts'
import { columnsOf, type FlatRow, flatCells } from '#contract/open-data/flat-table.ts'

/** Flat rows as a table to download, line by line as they are read; its columns are the fields of the rows' schema. */
export const flatCsv = (name: string, schema: z.ZodObject, rows: AsyncIterable<FlatRow>): Response =>
  csvDownload(name, linesOf(schema, rows))

async function* linesOf(schema: z.ZodObject, rows: AsyncIterable<FlatRow>): AsyncGenerator<string> {
  yield csvLine(columnsOf(schema))
  for await (const row of rows) yield csvLine(flatCells(schema, row))
}
