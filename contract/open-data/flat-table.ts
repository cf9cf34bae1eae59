import type * as z from 'zod'

/** A row of open data whose fields are no lists: JSON and table hold the same. */
export type FlatRow = Readonly<Record<string, string | number | boolean | null>>

/** The columns of a table. */
export const columnsOf = (table: z.ZodObject): string[] => Object.keys(table.shape)

/** A row as the cells of its line; null is empty, a boolean is `yes` or `no`. */
export const flatCells = (table: z.ZodObject, row: FlatRow): (string | number | null)[] =>
  columnsOf(table).map((name) => {
    const value = row[name] ?? null
    return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
  })
