/**
 * npm run bench -- NAME… [--seconds N] [--json] [--write]: measures the live room on databases and nodes of its own, each figure with its
 * baseline in the same minute. `all --write` regenerates the table of docs/BENCHMARKS.md. Exit 1 when a bar is not reached.
 */

import { UserError } from '#ops/supervisor/command-line.ts'
import { type Figure, lineOf, reaches } from '#tests/lab/figure.ts'
import { BENCHES } from './benches.ts'
import { readOptions } from './options.ts'
import { writeTable } from './table.ts'

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof UserError ? error.message : error)
  return 2
})

async function main(): Promise<number> {
  const { names, seconds, json, write } = readOptions(process.argv.slice(2))
  const say = json ? console.error : console.log
  const figures: Figure[] = []
  for (const name of names) {
    say(`${name} …`)
    const found = await BENCHES[name].run(seconds ?? BENCHES[name].seconds)
    for (const figure of found) say(lineOf(figure))
    figures.push(...found)
  }
  if (json) console.log(JSON.stringify(figures, null, 2))
  if (write) writeTable(figures)
  return figures.every((figure) => reaches(figure) !== false) ? 0 : 1
}
