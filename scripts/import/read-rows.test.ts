import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openTemporaryFolder } from '#scripts/temporary-folder.ts'
import { QuestionReader } from './question-row.ts'
import { readRows } from './read-rows.ts'

const folder = openTemporaryFolder('rows')
afterAll(folder.remove)

async function read(name: string, content: string | Uint8Array) {
  const file = join(folder.path, name)
  writeFileSync(file, content)
  const reader = new QuestionReader('old')
  const rows = await Array.fromAsync(readRows(file), (row) => reader.read(row))
  return { rows, ignored: [...reader.ignored] }
}

const good = (line: number, id: number, title: string, votes: number) => ({
  ...{ line, importKey: `old:${id}`, title, votes, body: '', author: '', submittedAt: '2019-02-28T11:25:05.000Z' },
})

test('CSV: a row of another width and a quotation mark that stays open cost nobody else', async () => {
  const lines = [
    '\uFEFFid,title,submittedAt,votes,against',
    '21,"两行的\n标题",2019-02-28T11:25:05Z,3,0',
    '22,少一列',
    '',
    '23,带"引号"的题目,2019-02-28T11:25:05Z,,0',
    '24,"没有结束,2019-02-28T11:25:05Z,1',
  ]
  const { rows, ignored } = await read('old.csv', lines.join('\r\n'))
  expect(rows).toEqual([
    good(2, 21, '两行的\n标题', 3),
    { line: 4, reason: 'it has 2 columns, the first line has 5' },
    good(6, 23, '带"引号"的题目', 0),
    { line: 7, reason: expect.stringContaining('a quotation mark that begins here is not closed') },
  ])
  expect(ignored).toEqual(['against'])
})

test.each([
  ['', 'it is not JSON', '{"id":1'],
  ['an array', 'it is not a JSON object', '[1]'],
  ['no id', 'id is missing', '{"title":"x"}'],
  ['an object for text', 'title is not text', '{"id":1,"title":{}}'],
  ['no zone', 'submittedAt is not a time with its zone', '{"id":1,"title":"x","submittedAt":"2019-02-28T11:25:05"}'],
  ['half a vote', 'votes is not a whole number', '{"id":1,"title":"x","submittedAt":"2019-02-28T11:25Z","votes":0.5}'],
])('JSONL: %s is refused in plain words', async (_, reason, line) => {
  expect((await read('old.jsonl', `\n${line}\n`)).rows).toEqual([{ line: 2, reason: expect.stringContaining(reason) }])
})

test('an id that comes twice names the line of the first', async () => {
  const line = '{"id":7,"title":"x","submittedAt":"2019-02-28T11:25:05Z"}'
  expect((await read('old.jsonl', `${line}\n${line}`)).rows).toEqual([
    good(1, 7, 'x', 0),
    { line: 2, reason: 'its id 7 is already that of line 1' },
  ])
})

test.each([
  ['another encoding', 'gbk.csv', new Uint8Array([0xb2, 0xe2]), 'is not in UTF-8'],
  ['other columns', 'other.csv', 'name,amount\n1,2', 'missing: id, title, submittedAt'],
])('a file that is not the one meant is said in a sentence: %s', async (_, name, content, sentence) => {
  await expect(read(name, content)).rejects.toThrow(sentence)
})
