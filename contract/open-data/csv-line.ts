/** A cell of a table of comma-separated values (RFC 4180), quoted where it must be. */
const quotedCell = (cell: string): string => (/[",\n\r;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), wide forms too; also behind apostrophes, so that `readCell` is the inverse. */
const FORMULA = /^'*[\s\u00a0]*[=+\-@＝＋－＠\t\r]/

/** A cell that no spreadsheet runs: an apostrophe stands before what could be a formula. */
const inert = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)

/** What a cell that was written by `csvCell` says. */
export const readCell = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell)

/** A cell as it stands in a table that is made to be opened in a spreadsheet: quoted where it must be, and never a formula. */
export const csvCell = (cell: string): string => quotedCell(inert(cell))

/** A line of a table that is made to be opened in a spreadsheet. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : csvCell(cell ?? ''))).join(',')}\r\n`
