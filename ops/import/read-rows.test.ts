import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openTemporaryFolder } from '../postgres/temporary-folder.ts'
import { questionReader } from './question-row.ts'
import { type Reading, readRows } from './read-rows.ts'

const folder = openTemporaryFolder('rows')
afterAll(folder.remove)

async function read(name: string, content: string | Uint8Array, reading: Reading = {}) {
  const file = join(folder.path, name)
  writeFileSync(file, content)
  const reader = questionReader('old')
  const rows = await Array.fromAsync(readRows(file, reading), (row) => reader.read(row))
  return { rows, ignored: [...reader.ignored] }
}

const good = (line: number, id: number, title: string, votes: number) => ({
  ...{ line, importKey: `old:${id}`, title, votes, body: '', author: '', submittedAt: '2019-02-28T11:25:05.000Z' },
})

test('a file in UTF-8 that was cut is refused, and none is read in an encoding that garbles it', async () => {
  const whole = Buffer.from('id,title,submittedAt\n1,路灯不亮,2019-02-28T11:25:05Z\n2,水压不稳')
  await expect(read('cut.csv', whole.subarray(0, -1))).rejects.toThrow('ends within a character')
})

test('the mark of GB18030 is no part of the first line', async () => {
  const line = '{"id":1,"title":"abcd","submittedAt":"2019-02-28T11:25:05Z"}'
  const { rows } = await read('marked.jsonl', Buffer.concat([Buffer.from([0x84, 0x31, 0x95, 0x33]), Buffer.from(line)]))
  expect(rows).toEqual([{ ...good(1, 1, 'abcd', 0) }])
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
  ['no id', 'id is missing', '{"title":"x"}'],
  ['an object for text', 'title is not text', '{"id":1,"title":{}}'],
  [
    'no zone',
    'submittedAt is no time of the calendar with its zone',
    '{"id":1,"title":"x","submittedAt":"2019-02-28T11:25:05"}',
  ],
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
  ['JSON', 'long.jsonl', (text: string) => JSON.stringify({ id: 8, title: text, submittedAt: '2019-02-28T11:25:05Z' })],
  ['a list', 'long.json', (text: string) => `[{"id":8,"title":"${text}","submittedAt":"2019-02-28T11:25:05Z"}]`],
  ['a table', 'long.csv', (text: string) => `id,title,submittedAt\n8,"${text}`],
])('a row of many megabytes is passed over and not held whole: %s', async (_, name, content) => {
  const since = performance.now()
  const { rows } = await read(name, content('长'.repeat(2_500_000)))
  expect(rows).toEqual([
    { line: expect.any(Number), reason: expect.stringContaining('more than a million characters') },
  ])
  expect(performance.now() - since).toBeLessThan(20_000)
})

const TABLE = 'id,title,submittedAt,votes\n7,路灯不亮,2019-02-28T11:25:05Z,3\n'
const utf16 = (text: string, order: 'le' | 'be', mark: boolean) => {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}
/** The table in GB18030, as Excel in China writes it; only its four characters are not ASCII. */
const chinese = (text: string) => {
  const codes = { 路: [0xc2, 0xb7], 灯: [0xb5, 0xc6], 不: [0xb2, 0xbb], 亮: [0xc1, 0xc1] }
  return Buffer.from([...text].flatMap((one) => codes[one as keyof typeof codes] ?? [one.charCodeAt(0)]))
}

test.each([
  ['UTF-8', TABLE],
  ['UTF-8 with its mark', `\uFEFF${TABLE}`],
  ['GB18030', chinese(TABLE)],
  ['UTF-16', utf16(TABLE, 'le', true)],
  ['UTF-16, the other way round', utf16(TABLE, 'be', true)],
  ['UTF-16 without its mark', utf16(TABLE, 'le', false)],
  ['UTF-16 without its mark, the other way round', utf16(TABLE, 'be', false)],
])('a table in %s is read', async (_, content) => {
  expect((await read('table.txt', content)).rows).toEqual([good(2, 7, '路灯不亮', 3)])
})

test.each([
  ['semicolons', 2, 'id;title;submittedAt;votes\n7;x;2019-02-28T11:25:05Z;3'],
  ['tabs', 2, 'id\ttitle\tsubmittedAt\tvotes\n7\tx\t2019-02-28T11:25:05Z\t3'],
  ['Excel’s line of its own', 3, 'sep=;\r\nid;title;submittedAt;votes\r\n7;x;2019-02-28T11:25:05Z;3'],
  ['a title above', 4, '市长信箱 2019\n\nid,title,submittedAt,votes\n7,x,2019-02-28T11:25:05Z,3'],
  ['names in other letters', 2, '\u00A0ID, Title ,Submitted_At,ｖｏｔｅｓ\n7,x,2019-02-28T11:25:05Z,3'],
  ['names in quotation marks', 2, '"id","title","submittedAt","votes"\n"7","x","2019-02-28T11:25:05Z","3"'],
  ['an empty column at the end', 2, 'id,title,submittedAt,votes,\n7,x,2019-02-28T11:25:05Z,3,'],
  ['an empty column at the end of its first line only', 2, 'id,title,submittedAt,votes,\n7,x,2019-02-28T11:25:05Z,3'],
  [
    'a blank between day and time, an id with blanks around',
    2,
    'id,title,submittedAt,votes\n 7 ,x,2019-02-28 11:25:05z,3.0',
  ],
])('a table with %s is read', async (_, line, content) => {
  expect(await read('table.csv', content)).toEqual({ rows: [good(line, 7, 'x', 3)], ignored: [] })
})

test('a list of JSON objects is read like their lines; a bad one costs no other', async () => {
  const content = `[\n{"id":7,"title":"x, ] \\" {","submittedAt":"2019-02-28T11:25:05Z"},\n{"id":8,},\n3,\n{"ID":"9","title":"y","submittedAt":"2019-02-28T11:25:05Z"}]\n`
  expect((await read('list.json', content)).rows).toEqual([
    good(2, 7, 'x, ] " {', 0),
    { line: 3, reason: 'it is not JSON' },
    { line: 4, reason: 'it is not a JSON object' },
    good(5, 9, 'y', 0),
  ])
  expect((await read('list.json', content.slice(0, 60))).rows).toEqual([
    { line: 2, reason: 'the list that holds it is not closed; nothing after it can be read' },
  ])
})

test('ids that JavaScript would round to one are two', async () => {
  const line = (id: string) => `{"id":${id},"title":"x","submittedAt":"2019-02-28T11:25:05Z"}`
  const { rows } = await read(
    'old.jsonl',
    ['9007199254740993', '9007199254740992', '"9007199254740993"'].map(line).join('\n'),
  )
  expect(rows).toEqual([
    expect.objectContaining({ importKey: 'old:9007199254740993' }),
    expect.objectContaining({ importKey: 'old:9007199254740992' }),
    { line: 3, reason: 'its id 9007199254740993 is already that of line 1' },
  ])
})

test.each([
  ['1899-12-30T00:00:00Z', '1899-12-30T00:00:00.000Z'],
  ['0100-01-01T00:00:00+08:00', '0099-12-31T16:00:00.000Z'],
  ['1969-07-20T20:17Z', '1969-07-20T20:17:00.000Z'],
  ['2024-02-29 08:00:00.25 +0800', '2024-02-29T00:00:00.250Z'],
  ['0000-01-01T00:00:00Z', undefined],
  ['2024-02-30T00:00:00Z', undefined],
  ['2023-02-29T00:00:00Z', undefined],
  ['2024-01-01T24:00:00Z', undefined],
  ['2024-01-01T10:60:00Z', undefined],
  ['2024-01-01T10:00:00', undefined],
  ['10000-01-01T10:00:00Z', undefined],
])('the time %s is %s', async (submittedAt, read_) => {
  const { rows } = await read('old.jsonl', JSON.stringify({ id: 1, title: 'x', submittedAt }))
  expect(rows).toEqual([
    read_
      ? expect.objectContaining({ submittedAt: read_ })
      : { line: 1, reason: expect.stringContaining('no time of the calendar') },
  ])
})

test.each(['0x10', '1e3', '-1', '1.5', '9007199254740993', '３e'])('%s is no number of votes', async (votes) => {
  const { rows } = await read('old.csv', `id,title,submittedAt,votes\n1,x,2019-02-28T11:25Z,${votes}`)
  expect(rows).toEqual([{ line: 2, reason: expect.stringContaining('votes is not a whole number') }])
})

test.each([
  [
    'other columns',
    'other.csv',
    'name,amount\n1,2',
    'missing: id, title, submittedAt. First line found: "name,amount"',
  ],
  [
    'a column too few',
    'other.csv',
    'ID;Titel;submittedAt\n',
    'missing: title. First line found: "ID;Titel;submittedAt"',
  ],
  ['a column twice', 'other.csv', 'id,ID,title,submittedAt\n', 'the column id twice'],
  ['nothing', 'empty.csv', '', 'is empty'],
  ['a workbook', 'table.csv', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'a workbook'],
])('a file that is not the one meant is said in a sentence: %s', async (_, name, content, sentence) => {
  await expect(read(name, content)).rejects.toThrow(sentence)
})

/** A table whose title is these bytes. */
const tableOf = (hex: string) =>
  Buffer.concat([
    Buffer.from('id,title,submittedAt\n7,'),
    Buffer.from(hex, 'hex'),
    Buffer.from(',2019-02-28T11:25:05Z\n'),
  ])
const latin = (text: string) => Buffer.from(text, 'latin1').toString('hex')

test.each([
  ['Big5', 'b8f4bf4fa4a3ab47', 'big5', '路燈不亮'],
  [
    'Big5, longer',
    'a5aba5c1b4a3b0dda147b36fb1f8b8f4aabab8f4bf4fa4a3ab47a141bdd0bea8a7d6add7b27a',
    'big5',
    '市民提問：這條路的路燈不亮，請儘快修理',
  ],
  ['Windows-1252', latin('Müller Montréal'), 'windows-1252', 'Müller Montréal'],
  ['Windows-1252, one letter', latin('Café'), 'windows-1252', 'Café'],
  ['Windows-1251', 'd4eeede0f0fc20ede520e3eef0e8f220ede020f3ebe8f6e5', 'windows-1251', 'Фонарь не горит на улице'],
  ['EUC-KR', 'bcf6b5b5b0fcc0cc20bbfab4cfb4d920b0a1b7ceb5ee', 'euc-kr', '수도관이 샙니다 가로등'],
  ['Shift JIS', '8a58939482aa82c282a982c882a2', 'shift_jis', '街灯がつかない'],
])('a table in %s is read as that only where it is said, and never as another', async (_, hex, encoding, title) => {
  const refused = await read('doubt.csv', tableOf(hex)).catch((error: Error) => error.message)
  expect(refused).toContain('Nothing was imported. Name the encoding that is right, such as --encoding gb18030')
  expect(refused).toContain(title)
  const seen: unknown[] = []
  const { rows } = await read('doubt.csv', tableOf(hex), { encoding, onEncoding: (...told) => seen.push(told) })
  expect(rows).toEqual([good(2, 7, title, 0)])
  expect(seen).toEqual([[encoding, [`7,${title},2019-02-28T11:25:05Z`]]])
})

test('Chinese with a character that GB 2312 lacks is read as GB18030, and shown', async () => {
  const seen: unknown[] = []
  const { rows } = await read(
    'rong.csv',
    tableOf('b8f8e946bbf9c2b7b5c4c2b7b5c6bbbbb8f6b5c6c5dda3accdedc9cfccabb0b5c1cb'),
    { onEncoding: (...told) => seen.push(told) },
  )
  expect(rows).toEqual([good(2, 7, '给镕基路的路灯换个灯泡，晚上太暗了', 0)])
  expect(seen).toEqual([['gb18030', ['7,给镕基路的路灯换个灯泡，晚上太暗了,2019-02-28T11:25:05Z']]])
})

test.each([
  ['klingon', 'There is no encoding "klingon"'],
  ['utf-8', 'is not in utf-8'],
])('--encoding %s for a file that is not in it is refused', async (encoding, sentence) => {
  await expect(read('doubt.csv', tableOf('b8f4bf4fa4a3ab47'), { encoding })).rejects.toThrow(sentence)
})
