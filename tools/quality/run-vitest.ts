import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { runNode } from '#ops/supervisor/run-command.ts'

/** Tests that passed and failed, and what the runner printed. A runner that broke counts as one more failure. */
export interface Tally {
  passed: number
  failed: number
  output: string
}

const reportShape = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

/** Runs projects of vitest.config.ts (all when none is named) to the end. `live` shows the progress. A file that can't be loaded is a failure. */
export async function runVitest(root: string, projects: string[], live = false): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-vitest-'))
  const report = join(folder, 'report.json')
  try {
    const { code, output } = await runNode(
      [
        join(root, 'node_modules/.bin/vitest'),
        'run',
        ...projects.map((project) => `--project=${project}`),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        '--passWithNoTests',
      ],
      { cwd: root, live },
    )
    const read = reportShape.safeParse(readJson(report))
    if (!read.success) return { passed: 0, failed: 1, output: `${output}\nvitest left no report (exit code ${code}).` }
    const broken = read.data.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    )
    const failed = read.data.numFailedTests + broken.length
    // An error outside any test, or a teardown that failed, shows in the exit code only.
    return { passed: read.data.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed, output }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
