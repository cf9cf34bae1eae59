import { expect, test } from 'vitest'
import { plantTree } from '#tests/support/planted-tree.ts'
import { inspectFiles } from '#tools/quality/files.ts'

const lines = (count: number) => 'export {}\n'.repeat(count)

test('names that Next and the house use are accepted', () => {
  const files = {
    'app/[locale]/(public)/hearings/[slug]/page.tsx': lines(10),
    'app/[locale]/(desk)/moderate/[...rest]/not-found.tsx': lines(20),
    'app/api/v1/openapi.json/route.ts': lines(10),
    'app/_live/hearing-store.test.ts': lines(300),
    'next.config.js': lines(201),
  }
  using tree = plantTree(files)
  const report = inspectFiles(tree.root, Object.keys(files))
  expect(report).toEqual({
    count: 5,
    median: 20,
    long: ['app/_live/hearing-store.test.ts (300)', 'next.config.js (201)'],
    faults: [],
  })
})

test.each([
  ['domain/kernel/long.ts', 301, '301 lines'],
  ['domain/kernel/camelCase.ts', 1, 'not kebab-case'],
  ['domain/kernel/Upper.tsx', 1, 'not kebab-case'],
  ['domain/snake_case/rules.ts', 1, 'not kebab-case'],
  ['domain/utils/rules.ts', 1, 'says nothing'],
  ['domain/kernel/helpers.ts', 1, 'says nothing'],
  ['domain/kernel/index.ts', 1, 'barrel'],
])('%s is refused', (file, count, fault) => {
  using tree = plantTree({ [file]: lines(count) })
  expect(inspectFiles(tree.root, [file]).faults).toEqual([expect.stringContaining(fault)])
})

test('a page or island that imports by climbing folders is refused; by its name from the top, or from below, it is not', () => {
  const files = {
    'app/_live/desk/climbs.ts': "import { it } from '../room.ts'\n",
    'app/_live/desk/loads.ts': "export const it = () => import('../room.ts')\n",
    'app/_live/desk/names.ts': "import { it } from '#app/_live/room.ts'\nimport { other } from './parts/other.ts'\n",
    'domain/hearing/climbs.ts': "import { it } from '../kernel/record.ts'\n",
  }
  using tree = plantTree(files)
  expect(inspectFiles(tree.root, Object.keys(files)).faults).toEqual([
    'app/_live/desk/climbs.ts: imports by "../"; say "#app/…"',
    'app/_live/desk/loads.ts: imports by "../"; say "#app/…"',
  ])
})
