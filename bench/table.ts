import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { barText, type Figure, number, reaches } from '#tests/lab/figure.ts'

const FILE = join(import.meta.dirname, '../docs/BENCHMARKS.md')
const [BEGIN, END] = ['<!-- table -->', '<!-- /table -->']
const VERDICT = { true: 'yes', false: '**no**', undefined: '' } as const

/** Replaces the table in docs/BENCHMARKS.md by these figures, with the day and the machine. */
export function writeTable(figures: readonly Figure[]): void {
  const text = readFileSync(FILE, 'utf8')
  const [before, rest] = text.split(BEGIN)
  const [, after] = rest?.split(END) ?? []
  if (before === undefined || after === undefined) throw new Error(`${FILE} has no place for the table`)
  writeFileSync(FILE, `${before}${BEGIN}\n${table(figures)}\n${END}${after}`)
}

function table(figures: readonly Figure[]): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const rows = figures.map((figure) => {
    const { bench, what, value, unit, baseline } = figure
    const beside = baseline ? `${baseline.what}: ${number(baseline.value)}` : ''
    return `| ${bench} | ${what} | ${number(value)} ${unit} | ${barText(figure)} | ${VERDICT[`${reaches(figure)}`]} | ${beside} |`
  })
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores, ${gigabytes} GB, Node.js ${process.versions.node}; clients on the same machine.`,
    '',
    '| Benchmark | What | Figure | Bar | Reached | Baseline, same minute |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}
