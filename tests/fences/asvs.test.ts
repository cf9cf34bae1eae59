import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync('docs/ASVS.md', 'utf8')
const rows = [...page.matchAll(/^\| V(\d+\.\d+\.\d+) \| ([12]) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, id = '', level, state = '', shown = '']) => ({ id, level, state, shown }),
)

test('every requirement of levels 1 and 2 has one row, with a state and what shows it', () => {
  // OWASP ASVS 5.0.0 has 70 requirements of level 1 and 183 of level 2.
  expect(rows.filter(({ level }) => level === '1')).toHaveLength(70)
  expect(rows.filter(({ level }) => level === '2')).toHaveLength(183)
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  expect(rows.filter(({ state }) => !['met', 'partly', 'not met', 'n/a'].includes(state))).toEqual([])
  const count = (state: string) => rows.filter((row) => row.state === state).length
  expect(page).toContain(
    `Of ${rows.length}: ${count('met')} met, ${count('partly')} partly, ${count('not met')} not met, ${count('n/a')} not applicable.`,
  )
})

test('the files that show a requirement are there', () => {
  const files = rows.flatMap(({ shown }) =>
    [...shown.matchAll(/`((?:app|contract|deploy|domain|platform|realtime|ops|bench|tools|tests)\/[\w./-]*)`/g)].map(
      ([, file = '']) => file,
    ),
  )
  expect(files.length).toBeGreaterThan(100)
  expect([...new Set(files)].filter((file) => !existsSync(file))).toEqual([])
})
