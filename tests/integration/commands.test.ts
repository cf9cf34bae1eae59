import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { runNode } from '#ops/supervisor/run-command.ts'

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')))
/** What npm runs before another command is given none of its words. */
const commands = Object.entries(scripts).filter(([name]) => !/^pre/.test(name))

test.each(
  commands,
)('npm run %s says how it is called where an option is unknown, and does nothing', async (_, command) => {
  const [, file = '', ...own] = command.split(' ')
  const { code, output } = await runNode([file, ...own, '--bogus'], { cwd: process.cwd() })
  expect(output).toMatch(/^Usage: npm /m)
  expect(output).not.toMatch(/\n {4}at /)
  expect(code).toBeGreaterThan(0)
})
