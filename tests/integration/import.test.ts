import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { VISITOR } from '#contract/identity.ts'
import { getHearing } from '#domain/question/queries.ts'
import { runNode } from '#scripts/quality/run-command.ts'
import { openTemporaryFolder } from '#scripts/temporary-folder.ts'
import { buildCity } from '../support/city.ts'

const city = await buildCity()
const folder = openTemporaryFolder('import')
afterAll(folder.remove)

const row = (id: number, more: object = {}) =>
  JSON.stringify({
    id,
    author: 'A0001',
    title: `第 ${id} 个问题`,
    body: '正文',
    submittedAt: '2019-02-28T11:25:05+08:00',
    votes: id,
    against: 0,
    ...more,
  })

/** Runs the command as a person would, on the city's database. */
async function importFile(name: string, text: string, hearing = 'water') {
  const file = join(folder.path, name)
  writeFileSync(file, text)
  const env = { DATABASE_URL: city.url, REDIS_URL: inject('backing').redisUrl, LOG_LEVEL: 'silent' }
  return runNode(['scripts/import.ts', 'questions', file, '--hearing', hearing], { cwd: process.cwd(), env })
}

const publicView = async () => (await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'all')).view

test('a file is imported once, its bad rows are told by line, its votes are a number of their own', async () => {
  const rows = [
    row(1),
    'not JSON',
    row(3, { title: '' }),
    row(4, { submittedAt: 'yesterday' }),
    row(5, { title: '长'.repeat(501) }),
    row(6, { votes: -1 }),
    row(1),
    '',
    row(9, { author: undefined }),
  ]
  const first = await importFile('board.jsonl', rows.join('\n'))
  expect(first.output).toContain('8 rows: 2 imported, 0 already there, 6 skipped.')
  expect(first.output).toContain('Not imported: the fields against.')
  expect(first.code).toBe(0)
  expect(
    first.output
      .match(/^line \d+ is skipped: .{10,}$/gm)
      ?.map((line) => Number(line.split(' ')[1]))
      .sort(),
  ).toEqual([2, 3, 4, 5, 6, 7])
  expect(first.output).toContain('at most 500 characters, now 501')

  const view = await publicView()
  const imported = Object.values(view.questions)
  expect(
    imported.map(({ text, importedVotes, channel, status }) => [text?.title, importedVotes, channel, status]).sort(),
  ).toEqual([
    ['第 1 个问题', 1, 'import', 'approved'],
    ['第 9 个问题', 9, 'import', 'approved'],
  ])
  const { rows: votes } = await city.database.pool.query('SELECT 1 FROM vote')
  expect(votes).toEqual([])

  const second = await importFile('board.jsonl', [row(1), row(2), row(9)].join('\n'))
  expect(second.output).toContain('3 rows: 1 imported, 2 already there, 0 skipped.')
  expect(Object.keys((await publicView()).questions)).toHaveLength(3)
})

test('a hearing that is not there is said in a sentence', async () => {
  const { code, output } = await importFile('board.jsonl', row(30), 'nowhere')
  expect(output).toContain('There is no hearing "nowhere".')
  expect(output).not.toMatch(/\n {4}at /)
  expect(code).toBe(2)
})
