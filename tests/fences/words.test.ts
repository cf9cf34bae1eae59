import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const [, ofTheCode = ''] = readFileSync('docs/GLOSSARY.md', 'utf8').split('\n## In the code\n')
const rows = ofTheCode
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))

/** Names that a cell takes out of use everywhere: `Turns`, `Ward`; where the cell says where, a person must look. */
const retired = (cell: string) =>
  / (as|in) /.test(cell) ? [] : [...cell.matchAll(/`([A-Za-z]+)`/g)].map(([, name = '']) => name)

/** Names that mean something else in another part of the house. */
const ELSEWHERE = ['Cast', 'Counted', 'charge', 'letIn', 'Meter']

test('the table has rows, and each names what it replaced', () => {
  expect(rows.length).toBeGreaterThan(10)
  for (const [, word, , not = ''] of rows) expect(not, word).toMatch(/`\w+`/)
})

test('no identifier of the code is one that the glossary replaced', () => {
  const names = rows.flatMap(([, , , not = '']) => retired(not)).filter((name) => !ELSEWHERE.includes(name))
  expect(names.length).toBeGreaterThan(10)
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs'], { encoding: 'utf8' }).trim().split('\n')
  const pattern = new RegExp(`^(?!\\s*(?://|\\*|/\\*\\*)).*\\b(?:${names.join('|')})\\b(?![^'"\`\n]*['"\`])`, 'm')
  const found = files
    .filter((file) => file !== 'tests/fences/words.test.ts')
    .flatMap((file) => {
      const [line] = pattern.exec(readFileSync(file, 'utf8')) ?? []
      return line ? [`${file}: ${line.trim()}`] : []
    })
  expect(found).toEqual([])
})
