import { endCommands } from '#ops/supervisor/run-command.ts'
import { runPlaywright } from './quality/run-playwright.ts'
import { runSteps } from './quality/run-steps.ts'
import { runVitest } from './quality/run-vitest.ts'
import { STEPS, WORKER_STEP } from './quality/steps.ts'

if (process.argv.length > 2) {
  console.error('Usage: npm test   (parts of it: npm run check, npx vitest run FILE…, npx playwright test FILE…)')
  process.exit(1)
}

// Everything: the checks (each counts as one), all vitest projects, the stories. The last line tells the sum.

const root = new URL('..', import.meta.url).pathname
process.on('SIGINT', stop).on('SIGTERM', stop)

heading('Checks')
const checks = await runSteps(root, [WORKER_STEP, ...STEPS])
heading('Tests')
const tests = await runVitest(root, [], true)
if (tests.passed === 0) console.log(tests.output.split('\n').slice(-20).join('\n'))
heading('Stories')
const stories = await runPlaywright(root)

const runs = [checks, tests, stories]
const passed = runs.reduce((sum, run) => sum + run.passed, 0)
// A part in which nothing ran proves nothing.
const failed = runs.reduce((sum, run) => sum + (run.passed + run.failed === 0 ? 1 : run.failed), 0)
process.exitCode = failed > 0 ? 1 : 0
console.log(`\n${passed} passed, ${failed} failed`)

function heading(text: string) {
  console.log(`\n── ${text} ──`)
}

function stop() {
  endCommands()
  process.exit(130)
}
