import { availableParallelism } from 'node:os'
import type { Outcome, Step } from './steps.ts'

const SHOWN_LINES = 150

/** Runs independent steps, as many at once as there are cores; prints one line for each, and its output when it failed. */
export async function runSteps(root: string, steps: readonly Step[]): Promise<{ passed: number; failed: number }> {
  const waiting = [...steps]
  const tally = { passed: 0, failed: 0 }
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const from = performance.now()
      const outcome = await step.run(root).catch(broken)
      tally[outcome.ok ? 'passed' : 'failed'] += 1
      const seconds = ((performance.now() - from) / 1000).toFixed(1)
      console.log(`${outcome.ok ? '✓' : '✗'} ${step.name.padEnd(10)}${seconds.padStart(5)} s  ${outcome.summary}`)
      if (!outcome.ok) console.log(indent(outcome.output))
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, lane))
  return tally
}

function broken(error: unknown): Outcome {
  return { ok: false, summary: 'could not run', output: error instanceof Error ? (error.stack ?? '') : String(error) }
}

function indent(text: string): string {
  const lines = text.trim().split('\n')
  const left = lines.length - SHOWN_LINES
  const shown = left > 0 ? [...lines.slice(0, SHOWN_LINES), `… and ${left} lines more`] : lines
  return `\n${shown.map((line) => `    ${line}`).join('\n')}\n`
}
