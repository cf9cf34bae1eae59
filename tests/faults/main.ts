/**
 * npm run faults -- NAME…|quick|all [--runs N] [--seconds N] [--json]: brings faults about on databases and nodes of its own (real processes are killed,
 * frozen and flooded) and prints whether what must hold did, with the figures. Exit 1 when a fault does not pass in every run.
 */

import { UserError } from '#ops/supervisor/command-line.ts'
import { type Finding, lineOf, reaches } from '#tests/lab/figure.ts'
import { FAULTS, type FaultName } from './faults.ts'
import { readOptions } from './options.ts'

type Outcome = { fault: FaultName; row: string; run: number; passed: boolean; seconds: number; findings: Finding[] }

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof UserError ? error.message : error)
  return 2
})

async function main(): Promise<number> {
  const { names, runs, seconds, json } = readOptions(process.argv.slice(2))
  const say = json ? console.error : console.log
  const outcomes: Outcome[] = []
  for (let run = 1; run <= runs; run++)
    for (const fault of names) {
      const outcome = await bring(fault, run, seconds)
      outcomes.push(outcome)
      say(`${outcome.passed ? 'pass' : 'FAIL'}  ${fault} (${outcome.seconds} s): ${outcome.row}`)
      for (const finding of outcome.findings) say(lineOf(finding))
    }
  if (json) console.log(JSON.stringify(outcomes, null, 2))
  const failed = outcomes.filter(({ passed }) => !passed).length
  say(`${outcomes.length - failed} passed, ${failed} failed`)
  return failed ? 1 : 0
}

async function bring(fault: FaultName, run: number, lasting: number | undefined): Promise<Outcome> {
  const start = performance.now()
  const { row } = FAULTS[fault]
  const findings = await FAULTS[fault].run(lasting).catch((error: unknown): Finding[] => {
    console.error(error)
    return [{ what: `it broke off: ${String(error)}`, value: 1, unit: '', bar: { atMost: 0 } }]
  })
  const passed = findings.every((finding) => reaches(finding) !== false)
  return { fault, row, run, passed, seconds: Math.round((performance.now() - start) / 1_000), findings }
}
