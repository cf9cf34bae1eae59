import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { VISITOR } from '#contract/identity.ts'
import { HEARING_FOLD } from '#contract/streams/hearing/fold.ts'
import { foldTogether } from '#contract/streams/hearing/question-map.ts'
import type { HearingView } from '#contract/streams/hearing/view.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { getHearing } from '#domain/question/queries.ts'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { runNode } from '#ops/supervisor/run-command.ts'
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
async function importFile(name: string, text: string | Uint8Array, hearing = 'water', more: string[] = []) {
  const file = join(folder.path, name)
  writeFileSync(file, text)
  const env = { DATABASE_URL: city.url, REDIS_URL: inject('backing').redisUrl, LOG_LEVEL: 'silent' }
  return runNode(['ops/import.ts', 'questions', file, '--hearing', hearing, ...more], { cwd: process.cwd(), env })
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

test('an odd row is told by its line and costs no other: before 1970, a control character in its id, no day of the calendar', async () => {
  const rows = [
    row(101),
    row(102, { submittedAt: '1899-12-30T00:00:00Z' }),
    row(103, { submittedAt: '0001-06-01T00:00:00Z' }),
    row(104, { id: 'a\u00003' }),
    row(105, { submittedAt: '2024-02-30T00:00:00Z' }),
    row(106, { id: 'x'.repeat(300) }),
    row(107, { submittedAt: '9998-01-01T00:00:00Z' }),
    ...Array.from({ length: 20 }, (_, n) => row(110 + n)),
  ]
  const { code, output } = await importFile('odd.jsonl', rows.join('\n'))
  expect(output).toContain('27 rows: 23 imported, 0 already there, 4 skipped.')
  expect(output.match(/^line \d+ is skipped/gm)?.sort()).toEqual([3, 5, 6, 7].map((n) => `line ${n} is skipped`))
  expect(output).not.toMatch(/destroyed|Something failed/)
  expect(code).toBe(0)
  expect((await importFile('odd.jsonl', rows.join('\n'))).output).toContain('0 imported, 23 already there, 4 skipped.')
})

test('a question was asked when its file says; when it came in is the record’s to say', async () => {
  await importFile('times.jsonl', [row(201), row(202, { submittedAt: '1899-12-30T00:00:00Z' })].join('\n'))
  const view = await publicView()
  const asked = (title: string) => Object.values(view.questions).find(({ text }) => text?.title === title)
  expect(asked('第 201 个问题')).toMatchObject({ channel: 'import', submittedAt: '2019-02-28T03:25:05.000Z' })
  expect(asked('第 202 个问题')).toMatchObject({ channel: 'import', submittedAt: '1899-12-30T00:00:00.000Z' })
  const since = Date.now() - 600_000
  for (const { statusAt } of Object.values(view.questions)) expect(Date.parse(statusAt)).toBeGreaterThan(since)
  const entries = await readEntries(city.database.db, hearingStream('water'), 0, 10_000)
  const folded = foldTogether(() =>
    entries.reduce<HearingView | undefined>(
      (before, { public: told }) =>
        told ? (before ? HEARING_FOLD.apply(before, told) : HEARING_FOLD.open(told)) : before,
      undefined,
    ),
  )
  expect(
    Object.values(folded?.questions ?? {})
      .map(({ id, submittedAt, statusAt }) => [id, submittedAt, statusAt])
      .sort(),
  ).toEqual(
    Object.values(view.questions)
      .map(({ id, submittedAt, statusAt }) => [id, submittedAt, statusAt])
      .sort(),
  )
})

test('a second download of a file is not imported under its new name, unless its source is said', async () => {
  const rows = [row(301), row(302), row(303), row(304)].join('\n')
  await importFile('petitions.jsonl', rows)
  const copy = await importFile('petitions (1).jsonl', `${rows}\n${row(305)}`)
  expect(copy.output).toContain('4 of the file\'s first 5 rows are there already, from the source "petitions".')
  expect(copy.code).toBe(2)
  const named = await importFile('petitions (1).jsonl', `${rows}\n${row(305)}`, 'water', ['--source', 'petitions'])
  expect(named.output).toContain('5 rows: 1 imported, 4 already there, 0 skipped.')
})

test.each([
  ['empty.csv', '', 'is empty'],
  ['blank.jsonl', '\n \n', 'holds no rows'],
  ['letter.txt', '尊敬的市长：\n路灯不亮。\n', 'must name its columns'],
  ['broken.jsonl', '{"id":1\n{"id":2\n', 'holds no row that can be imported, in 2 rows; line 1: it is not JSON.'],
])('%s is not the file that was meant: one sentence, exit 2', async (name, text, sentence) => {
  const { code, output } = await importFile(name, text)
  expect(output.trim().split('\n')).toEqual([expect.stringContaining(sentence)])
  expect(code).toBe(2)
})

test('a file whose encoding is in doubt writes nothing until it is named', async () => {
  const content = Buffer.from('id,title,submittedAt\n701,Müller Montréal,2019-02-28T11:25:05Z\n', 'latin1')
  const refused = await importFile('doubt.csv', content)
  expect(refused.code).toBe(2)
  expect(refused.output).toMatch(/windows-1252 +701,Müller Montréal.*--encoding/s)
  const named = await importFile('doubt.csv', content, 'water', ['--encoding', 'windows-1252'])
  expect(named.output).toMatch(/is read as WINDOWS-1252:\n {2}701,Müller Montréal.*1 rows: 1 imported/s)
  expect(Object.values((await publicView()).questions).map(({ text }) => text?.title)).toContain('Müller Montréal')
})
