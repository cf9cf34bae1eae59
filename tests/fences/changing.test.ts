import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOMS = 'app|contract|domain|jobs|ops|platform|prisma|realtime|runtime|tests|tools'

/** Files and folders that a text names in code marks and that are not there. */
function missing(text: string): string[] {
  const named = [...text.matchAll(new RegExp(`\`((?:${ROOMS})/[^\`]+|\\.dependency-cruiser\\.mjs)\``, 'g'))]
  return named.map(([, file = '']) => file).filter((file) => !existsSync(file))
}

test('every file that the guide to changes names is there', () => {
  const guide = readFileSync('docs/CHANGING.md', 'utf8')
  expect(guide.match(/^## /gm)?.length).toBe(10)
  expect(missing(guide)).toEqual([])
})

test('a file that is not there is found', () => {
  expect(missing('see `domain/question/absent.ts` and `contract/states.ts`')).toEqual(['domain/question/absent.ts'])
})
