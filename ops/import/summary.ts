import type { Sum } from './import-rows.ts'

/** What became of a file's rows, in two lines. */
export function summary({ imported, known, bad }: Sum, ignored: ReadonlySet<string>): string {
  const all = imported + known + bad.length
  const fields = ignored.size ? `\nNot imported: the fields ${[...ignored].sort().join(', ')}.` : ''
  return `${all} rows: ${imported} imported, ${known} already there, ${bad.length} skipped.${fields}`
}
