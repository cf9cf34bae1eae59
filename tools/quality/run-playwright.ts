import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { runNode } from '#ops/supervisor/run-command.ts'
import type { Tally } from './run-vitest.ts'

const reportShape = z.object({
  errors: z.array(z.object({ message: z.string().optional() })),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

/** Plays the stories in a real Chromium with live progress. A system that did not start, or no story at all, is a failure. */
export async function runPlaywright(root: string): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-playwright-'))
  const report = join(folder, 'report.json')
  try {
    const { code, output } = await runNode(
      [join(root, 'node_modules/.bin/playwright'), 'test', '--reporter=list,json'],
      { cwd: root, live: true, env: { NO_COLOR: undefined, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
    )
    // Printed again at the end: the failures of all later stories stand between.
    const ending = /^The system had ended by itself[\s\S]{0,6000}/m.exec(output)
    if (ending) console.log(`\n${ending[0]}`)
    if (!existsSync(report)) return { passed: 0, failed: 1, output }
    const { errors, stats } = reportShape.parse(JSON.parse(readFileSync(report, 'utf8')))
    const failed = stats.unexpected + errors.length
    return { passed: stats.expected + stats.flaky, failed: code !== 0 && failed === 0 ? 1 : failed, output }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
