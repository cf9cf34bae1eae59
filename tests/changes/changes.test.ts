import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runNode } from '#ops/supervisor/run-command.ts'
import { STEPS } from '#tools/quality/steps.ts'
import { type Change, copyHouse, filesOf, make } from './change.ts'
import { action } from './examples/action.ts'
import { command } from './examples/command.ts'
import { entry } from './examples/entry.ts'
import { liveView } from './examples/live-view.ts'
import { noun } from './examples/noun.ts'
import { page } from './examples/page.ts'
import { state } from './examples/state.ts'

// What a change costs (docs/CHANGING.md): each is made here as somebody would make it by hand, its files are counted, and the house with all
// of them passes its checks. The migration's SQL, the sprite and the documents are written by commands.

const CHANGES: readonly Change[] = [command, entry, action, state, noun, page, liveView]

/** What of `npm run check` can judge a copy. The fences of imports and sizes need packages in their place and Git. */
const CHECKS = ['types', 'knip', 'lint']
const FENCES = ['tables', 'streams', 'languages', 'commands', 'personal', 'docs']

const house = copyHouse()
afterAll(() => house[Symbol.dispose]())
for (const change of CHANGES) make(change, house.root)

test.each(CHANGES)('$name touches as many files as the guide says, and no more than it may', ({ name, bar, house }) => {
  const count = filesOf(house).length
  if (bar === undefined) return
  expect(count).toBeLessThanOrEqual(bar)
  expect(readFileSync('docs/CHANGING.md', 'utf8')).toMatch(new RegExp(`^\\| ${name} \\| ${count} \\|`, 'm'))
})

test('the house with all of them passes its checks', async () => {
  const { root } = house
  for (const program of ['tools/generate.ts', 'tools/icons.ts', 'tools/docs.ts']) {
    const { code, output } = await runNode([join(root, program)], { cwd: root })
    expect([program, code, output]).toEqual([program, 0, expect.anything()])
  }
  for (const { name, run } of STEPS.filter(({ name }) => CHECKS.includes(name))) {
    const { ok, output } = await run(root)
    expect([name, ok, output.split('\n').slice(0, 20)]).toEqual([name, true, expect.anything()])
  }
  const tests = FENCES.map((fence) => `tests/fences/${fence}.test.ts`)
  const vitest = join(root, 'node_modules/.bin/vitest')
  const { code, output } = await runNode([vitest, 'run', '--project=fences', ...tests], { cwd: root })
  expect([code, output]).toEqual([0, expect.anything()])
})
