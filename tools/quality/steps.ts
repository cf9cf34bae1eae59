import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findWorkerBinary } from '#ops/setup/worker-binary.ts'
import { type Finished, runNode } from '#ops/supervisor/run-command.ts'
import { inspectFiles, LINE_LIMITS } from './files.ts'
import { readImports } from './import-graph.ts'
import { floorFaults, hostFaults, licenceFaults, readPackages } from './packages.ts'
import { findReachBreaches } from './reach.ts'
import { runVitest } from './run-vitest.ts'

/** What a step found: `output` is shown only when it failed, `summary` always. */
export interface Outcome {
  ok: boolean
  summary: string
  output: string
}

/** One step of `npm run check`: by itself right or wrong, and independent of the others. */
export interface Step {
  name: string
  run: (root: string) => Promise<Outcome>
}

/** The steps of the quick half but the unit tests, slowest first so that two lanes end together. */
export const STEPS: readonly Step[] = [
  { name: 'types', run: checkTypes },
  {
    name: 'knip',
    run: async (root) => byExitCode(await runTool(root, 'knip', '--no-progress'), 'nothing unused or unlisted'),
  },
  { name: 'lint', run: async (root) => byExitCode(await runTool(root, 'biome', ...LINT), 'style and format') },
  { name: 'fences', run: checkFences },
  { name: 'files', run: async (root) => checkFiles(root) },
  { name: 'packages', run: async (root) => checkPackages(root) },
]

/** The unit tests and the fences' own tests as a step. */
export const UNIT_STEP: Step = {
  name: 'unit',
  run: async (root) => {
    const { passed, failed, output } = await runVitest(root, ['unit', 'fences'])
    return { ok: failed === 0 && passed > 0, summary: `${passed} passed, ${failed} failed`, output }
  },
}

/** The picture's worker: tests without it would prove half of the platform. */
export const WORKER_STEP: Step = { name: 'worker', run: checkWorker }

const LINT = ['check', '--error-on-warnings', '--diagnostic-level=warn', '--max-diagnostics=20', '--colors=off']

function runTool(root: string, tool: string, ...args: string[]): Promise<Finished> {
  return runNode([join(root, 'node_modules/.bin', tool), ...args], { cwd: root })
}

function byExitCode({ code, output }: Finished, summary: string): Outcome {
  return { ok: code === 0, summary: code === 0 ? summary : `exit code ${code}`, output }
}

async function checkTypes(root: string): Promise<Outcome> {
  // A fresh clone has no next-env.d.ts, without which the compiler does not know style files.
  if (existsSync(join(root, 'app'))) {
    const generated = await runTool(root, 'next', 'typegen')
    if (generated.code !== 0) return byExitCode(generated, '')
  }
  const compiled = await runTool(root, 'tsc', '--noEmit', '--pretty', 'false')
  const errors = compiled.output.match(/error TS\d+/g)?.length ?? 0
  return { ok: compiled.code === 0, summary: `${errors} errors`, output: compiled.output }
}

async function checkFences(root: string): Promise<Outcome> {
  const { modules, breaches } = await readImports(root)
  const all = [...breaches, ...findReachBreaches(root, modules)]
  return listed(
    all.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`),
    `${modules.length} modules`,
  )
}

function checkFiles(root: string): Outcome {
  const { count, median, long, faults } = inspectFiles(root)
  const size = `${count} files, median ${median} lines (to be under ${LINE_LIMITS.median})`
  return listed(faults, long.length > 0 ? `${size}; long: ${long.join(', ')}` : size)
}

function checkPackages(root: string): Outcome {
  const { lock, policy } = readPackages(root)
  const faults = [...floorFaults(lock, policy), ...hostFaults(lock), ...licenceFaults(root, lock, policy)]
  const excepted = Object.keys(policy.exceptions).length
  return listed(faults, `${Object.keys(lock).length} packages, ${excepted} reasoned exceptions`)
}

function listed(faults: string[], summary: string): Outcome {
  return {
    ok: faults.length === 0,
    summary: faults.length > 0 ? `${faults.length} faults` : summary,
    output: faults.join('\n'),
  }
}

async function checkWorker(): Promise<Outcome> {
  const path = findWorkerBinary()
  return path
    ? { ok: true, summary: 'the media worker is there', output: '' }
    : {
        ok: false,
        summary: 'no media worker',
        output: 'Run "npm run setup", which fetches or builds it and says why where it can’t.',
      }
}
