import { endCommands } from '#ops/supervisor/run-command.ts'
import { runSteps } from './quality/run-steps.ts'
import { STEPS, UNIT_STEP } from './quality/steps.ts'

// The quick half of the tests: types, lint, fences, knip, unit. `npm run check -- lint fences` runs only those.

const root = new URL('..', import.meta.url).pathname
const known = [UNIT_STEP, ...STEPS]
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !known.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`Usage: npm run check [-- STEP…]   (${known.map((step) => step.name).join(', ')})`)
  process.exit(2)
}

process.on('SIGINT', stop).on('SIGTERM', stop)

const { failed } = await runSteps(
  root,
  known.filter((step) => wanted.length === 0 || wanted.includes(step.name)),
)
process.exitCode = failed > 0 ? 1 : 0

function stop() {
  endCommands()
  process.exit(130)
}
