import * as z from 'zod'

/**
 * A backup is text, gzipped: the head, then for each table a line with its name and columns and its rows, one JSON object a line as PostgreSQL
 * writes them, then the end with the number of rows of each. Lines of ours begin with #, so nothing in a row can be taken for one.
 */
const HEAD = '#minsheng-backup '
const TABLE = '#table '
const END = '#end '

const head = z.object({ format: z.literal(1), at: z.iso.datetime(), migrations: z.array(z.string()).min(1) })
const table = z.object({ name: z.string(), columns: z.array(z.string()).min(1) })
const end = z.record(z.string(), z.number().int())

/** What a backup was made of: when, and with which migrations its tables were made. */
export type Head = z.infer<typeof head>
/** A table whose rows follow. */
export type Table = z.infer<typeof table>
/** Rows by table. */
export type Counts = z.infer<typeof end>

export const headLine = (what: Head) => `${HEAD}${JSON.stringify(what)}\n`
export const tableLine = (what: Table) => `${TABLE}${JSON.stringify(what)}\n`
export const endLine = (what: Counts) => `${END}${JSON.stringify(what)}\n`

/** What a line is; undefined where it is nothing that a backup has. */
export function readLine(
  line: string,
): { head: Head } | { table: Table } | { end: Counts } | { row: string } | undefined {
  if (line.startsWith('{')) return { row: line }
  const told = <T>(mark: string, schema: z.ZodType<T>) =>
    line.startsWith(mark) ? schema.safeParse(parsed(line.slice(mark.length))).data : undefined
  const [first, second, third] = [told(HEAD, head), told(TABLE, table), told(END, end)]
  return first ? { head: first } : second ? { table: second } : third ? { end: third } : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
