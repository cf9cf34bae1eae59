import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { caseStream } from '#contract/streams/names.ts'
import { STREAMS } from '#contract/streams/registry.ts'
import { readCaseHistory } from '#domain/case/history.ts'
import { getCase } from '#domain/case/queries.ts'
import { readCaseForDesk } from '#domain/case/read-for-desk.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { readDepartmentFeed } from '#domain/notice/feeds.ts'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { runNode } from '#ops/supervisor/run-command.ts'
import { caseDesk } from '../support/case-desk.ts'
import { buildCity } from '../support/city.ts'
import { foldRecord } from '../support/fold-record.ts'
import { openMailbox } from '../support/mailbox.ts'
import { webhookInput } from '../support/webhooks.ts'

/** Several runs of the command, each of which starts a process. */

const city = await buildCity()
const desk = await caseDesk(city)
const { prisma, db } = city.database
const { water, housing } = city.departments
const folder = openTemporaryFolder('import-cases')
afterAll(folder.remove)

const topics = [{ id: newId(), name: { zh: '供水', en: 'Water' }, departmentId: water }]
const mailbox = await openMailbox(city, { topics })

/** A letter that was written on a Monday at 9 and replied to on the Friday after, within five working days. */
const row = (id: number, more: object = {}) => ({
  id,
  author: 'A0001',
  title: `第 ${id} 封信：三楼水压不稳`,
  body: '每天早上七点以后没有水，老人要下楼提水。',
  submittedAt: '2019-03-04T09:00:00+08:00',
  reply: '经现场查看，加压泵的阀门老化，已于 3 月 7 日更换，水压恢复正常。',
  repliedAt: '2019-03-08T16:00:00+08:00',
  ...more,
})
const jsonLines = (...rows: object[]) => rows.map((one) => JSON.stringify(one)).join('\n')

/** Runs the command as a person would, on the city's database; the file's name is its source, by name. */
async function importFile(name: string, text: string | Uint8Array, more: string[] = ['--department', water]) {
  return importUnnamed(name, text, [...more, '--source', name.slice(0, name.indexOf('.'))])
}

async function importUnnamed(name: string, text: string | Uint8Array, more: string[]) {
  const file = join(folder.path, name)
  writeFileSync(file, text)
  const env = { DATABASE_URL: city.url, REDIS_URL: inject('backing').redisUrl, LOG_LEVEL: 'silent' }
  return runNode(['ops/import.ts', 'cases', file, '--mailbox', mailbox.slug, ...more], { cwd: process.cwd(), env })
}

/** The cases that a source brought, in the order of their ids. */
const imported = (source: string) =>
  prisma.case.findMany({
    where: { question: { importKey: { startsWith: `${source}:` } } },
    include: { question: true, replies: true, clocks: true },
    orderBy: { question: { importKey: 'asc' } },
  })

/** A case as its record tells it to everybody, or to its desk. */
async function folded(number: string, audience: 'public' | 'private') {
  const entries = await readEntries(db, caseStream(number), 0, 500)
  const told = entries.map((one) => ({ seq: one.seq, entry: one[audience] }))
  return foldRecord(STREAMS.case.fold, told)
}

test('cases are imported once, with their replies and times; bad rows are told by line', async () => {
  const rows = jsonLines(
    row(1),
    row(2, { reply: '', repliedAt: null }),
    row(3, { repliedAt: '2019-04-30T10:00:00+08:00' }),
    row(4, { repliedAt: '2019-03-01T10:00:00+08:00' }),
    row(5, { reply: '' }),
    row(6, { department: '没有这个局' }),
    row(7, { title: '长'.repeat(501) }),
    row(8, { submittedAt: '1969-03-04T09:00:00+08:00' }),
    row(9, { reply: '收到，已转相关部门处理。' }),
  )
  const first = await importFile('old.jsonl', rows)
  expect(first.output).toContain('9 rows: 4 imported, 0 already there, 5 skipped.')
  expect(first.output).toContain('Not imported: the fields author.')
  const skipped = first.output.match(/^line \d+ is skipped: .{10,}$/gm) ?? []
  expect(skipped.map((line) => Number(line.split(' ')[1])).sort()).toEqual([4, 5, 6, 7, 8])
  expect(first.output).toContain('From this source: 4 cases, 3 replied to, 1 open; counted by version 1')
  expect(first.output).toContain('median 4.3 days, P90 46.5 days')
  expect(first.output).toContain('On time: 2 of 3 (66.7 %). Replies that say nothing about the matter: 1.')
  expect(first.code).toBe(0)

  const again = await importFile('old.jsonl', rows)
  expect(again.output).toContain('9 rows: 0 imported, 4 already there, 5 skipped.')
  expect(await imported('old')).toHaveLength(4)
  const copy = await importUnnamed('old (1).jsonl', rows, ['--department', water])
  expect(copy.output).toContain('rows are there already, from the source "old"')
  expect(copy.code).toBe(2)
})

test('a case counts from when it was written to when it was replied to, and its entries say where they come from', async () => {
  await importFile('times.jsonl', jsonLines(row(1), row(2, { reply: '', repliedAt: '' })))
  const [ended, open] = await imported('times')
  if (!ended || !open) throw new Error('not imported')
  expect(ended).toMatchObject({
    status: 'unconfirmed',
    departmentId: water,
    number: expect.stringMatching(/^MS-2019-/),
    openedAt: new Date('2019-03-04T01:00:00Z'),
    statusAt: new Date('2019-03-08T08:00:00Z'),
    attendedAt: new Date('2019-03-08T08:00:00Z'),
  })
  const clocks = ended.clocks.map(({ kind, dueAt, stoppedAt, nextAt }) => [kind, dueAt, stoppedAt, nextAt])
  const stopped = new Date('2019-03-08T08:00:00Z')
  expect(clocks.sort()).toEqual([
    ['attention', new Date('2019-03-05T09:30:00Z'), stopped, null],
    ['reply', new Date('2019-03-11T09:30:00Z'), stopped, null],
  ])
  expect(open).toMatchObject({ status: 'open', attendedAt: null })
  expect(open.clocks.map(({ stoppedAt, stepsTaken }) => [stoppedAt, stepsTaken.length])).toEqual([
    [null, 4],
    [null, 4],
  ])
  const entries = await readCaseHistory(prisma, VISITOR, ended.number)
  const since = Date.now() - 600_000
  expect(entries.map(({ type, public: told }) => [type, 'happenedAt' in told && told.happenedAt])).toEqual([
    ['case.opened', '2019-03-04T01:00:00.000Z'],
    ['case.reply_published', '2019-03-08T08:00:00.000Z'],
    ['case.resolved', '2019-03-08T08:00:00.000Z'],
    ['case.unconfirmed', '2019-03-08T08:00:00.000Z'],
  ])
  for (const { at } of entries) expect(Date.parse(at)).toBeGreaterThan(since)
  for (const { number } of [ended, open]) {
    expect(await folded(number, 'public')).toEqual((await getCase(prisma, VISITOR, number)).view)
    expect(await folded(number, 'private')).toEqual((await readCaseForDesk(prisma, desk.handler.actor, number)).view)
  }
  const feed = await readDepartmentFeed(prisma, VISITOR, water, new Date())
  expect(feed.steps.filter(({ number }) => number === ended.number)).toEqual([])
})

test('without --public no word is public; with it phones are masked, in the reply too', async () => {
  const words = { body: '我的电话是 13812345678，请回电。', reply: '已与您（13812345678）联系，阀门已更换。' }
  await importFile('private.jsonl', jsonLines(row(1, words)))
  await importFile('public.jsonl', jsonLines(row(1, words)), ['--department', 'water bureau', '--public'])
  const [[hidden], [shown]] = [await imported('private'), await imported('public')]
  if (!hidden || !shown) throw new Error('not imported')
  expect(hidden).toMatchObject({ confidential: true, question: { published: false, author: /^#/ } })
  const { rows: record } = await city.database.pool.query(
    'SELECT public FROM record WHERE stream = $1 OR stream = $2 AND public LIKE $3',
    [caseStream(hidden.number), `hearing:${mailbox.slug}`, `%${hidden.questionId}%`],
  )
  expect(record.map((one: { public: string }) => one.public).join()).not.toMatch(/水压|电话|阀门|13812345678/)
  const forStaff = (await readCaseForDesk(prisma, desk.handler.actor, hidden.number)).view
  expect(Object.values(forStaff.replies)[0]?.versions[0]?.text).toBe(words.reply)

  const { view, question } = await getCase(prisma, VISITOR, shown.number)
  expect(question.text).toMatchObject({ body: '我的电话是 138****5678，请回电。', edited: true })
  expect(view.text?.body).toBe('我的电话是 138****5678，请回电。')
  expect(Object.values(view.replies)[0]?.versions[0]?.text).toBe('已与您（138****5678）联系，阀门已更换。')
  expect(await folded(shown.number, 'public')).toEqual(view)
})

test('a case goes to the department that its row names, else to that of its topic, else to the one that was said', async () => {
  const [department] = await prisma.department.findMany({ where: { id: housing } })
  const rows = jsonLines(
    row(1, { topic: '供水' }),
    row(2, { department: department?.nameZh }),
    row(3, { topic: ' water' }),
    row(4, { topic: '养老' }),
    row(5),
  )
  const { output } = await importFile('routed.jsonl', rows, ['--department', housing])
  expect(output).toContain('5 rows: 5 imported')
  expect(output).toContain('Topics that the mailbox has not, left out: 养老 (1).')
  const cases = await imported('routed')
  const [topic] = topics
  expect(cases.map(({ departmentId, question }) => [departmentId, question.topicId])).toEqual([
    [water, topic?.id],
    [housing, null],
    [water, topic?.id],
    [housing, null],
    [housing, null],
  ])
  const nobody = await importFile('nobody.jsonl', jsonLines(row(1), row(2, { reply: '', repliedAt: '' })), [])
  expect(nobody.output).toContain('2 rows: 1 imported, 0 already there, 1 skipped.')
})

test('clocks are counted by the version of the rulebook that is named', async () => {
  const document = structuredClone(DEFAULT_RULEBOOK)
  for (const one of document.classes) if (one.code === 'ordinary') one.reply = { workingDays: 2 }
  const { actor } = city.admin
  await city.must(actor, 'rulebook:draft', { draft: 0, document })
  await city.must(actor, 'rulebook:publish', { draft: 1, reason: { zh: '改短', en: 'Shorter' } })
  const by = async (version: string) => {
    await importFile(`v${version}.jsonl`, jsonLines(row(1)), ['--department', water, '--rulebook', version])
    const [found] = await imported(`v${version}`)
    return found?.clocks.find(({ kind }) => kind === 'reply')
  }
  expect(await by('1')).toMatchObject({ rulebook: 1, dueAt: new Date('2019-03-11T09:30:00Z') })
  expect(await by('2')).toMatchObject({ rulebook: 2, dueAt: new Date('2019-03-06T09:30:00Z') })
  const none = await importFile('v9.jsonl', jsonLines(row(1)), ['--department', water, '--rulebook', '9'])
  expect(none.output).toContain('There is no version 9 of the rulebook.')
  expect(none.code).toBe(2)
})

test('a table of a Chinese board is read as it is: its names, GB18030, times without a zone', async () => {
  // 留言编号,留言主题,留言时间,留言详情,答复意见,答复时间 / 7,水压不稳,2019/3/4 9:00,三楼没有水,阀门已更换，水压恢复,2019/3/8 16:00
  const bytes = Buffer.from(
    'c1f4d1d4b1e0bac52cc1f4d1d4d6f7cce22cc1f4d1d4cab1bce42cc1f4d1d4cfeac7e92cb4f0b8b4d2e2bcfb2cb4f0b8b4cab1bce40d0a',
    'hex',
  )
  const line = Buffer.concat([
    Buffer.from('7,'),
    Buffer.from('cbaed1b9b2bbcec8', 'hex'),
    Buffer.from(',2019/3/4 9:00,'),
    Buffer.from('c8fdc2a5c3bbd3d0cbae', 'hex'),
    Buffer.from(','),
    Buffer.from('b7a7c3c5d2d1b8fcbbbba3accbaed1b9bbd6b8b4', 'hex'),
    Buffer.from(',2019/3/8 16:00\r\n'),
  ])
  const { output } = await importFile('board.csv', Buffer.concat([bytes, line]), [
    ...['--department', water, '--zone', 'Asia/Shanghai'],
  ])
  expect(output).toContain('is read as GB18030')
  expect(output).toContain('1 rows: 1 imported')
  const [found] = await imported('board')
  expect(found?.question).toMatchObject({ title: '水压不稳', body: '三楼没有水' })
  expect(found?.replies[0]).toMatchObject({ text: '阀门已更换，水压恢复', at: new Date('2019-03-08T08:00:00Z') })
})

test('columns and delimiter may be said', async () => {
  const table = 'nr^Subject^title^written\n1^水压不稳^先生^2019-03-04 09:00\n'
  const { output } = await importFile('said.csv', table, [
    ...['--department', water, '--zone', 'Asia/Shanghai', '--delimiter', '^'],
    ...['--columns', 'id=nr,title=Subject,submittedAt=written'],
  ])
  expect(output).toContain('1 rows: 1 imported')
  expect(output).toContain('Not imported: the fields title.')
  expect((await imported('said'))[0]?.question.title).toBe('水压不稳')
})

test('what is imported is refused where it makes no sense', async () => {
  const input = {
    ...{ mailboxId: mailbox.mailboxId, letterId: newId(), importKey: newId() },
    ...{ title: '水压不稳', submittedAt: '2019-03-04T09:00:00+08:00' },
  }
  const refused = async (more: object) => {
    const result = await city.run(SYSTEM, 'case:import', { ...input, ...more })
    return result.ok ? 'taken' : [result.refusal.code, result.refusal.field]
  }
  const at = '2019-03-05T09:00:00+08:00'
  expect(await refused({ mailboxId: city.hearingId })).toEqual(['unknown', 'mailboxId'])
  expect(await refused({ reply: { text: '已修好', at } })).toEqual(['department_first', 'departmentId'])
  expect(await refused({ departmentId: water, reply: { text: '已修好', at: '2019-03-01T09:00:00Z' } })).toEqual([
    'malformed',
    'reply.at',
  ])
  expect(await refused({ submittedAt: '2999-01-01T00:00:00Z' })).toEqual(['malformed', 'submittedAt'])
  expect(await refused({ rulebook: 99 })).toEqual(['unknown', 'rulebook'])
})

test('what is imported happened before: no webhook is told of it, as it is of what is new', async () => {
  const webhook = webhookInput('https://example.org/hook', ['case.opened', 'case.reply_published'])
  await city.must(city.admin.actor, 'webhook:create', webhook)
  const { webhookId } = webhook
  await importFile('untold.jsonl', jsonLines(row(1), row(2, { reply: '', repliedAt: '' })), [
    '--department',
    water,
    '--public',
  ])
  expect(await imported('untold')).toHaveLength(2)
  expect(await prisma.webhookMessage.count({ where: { webhookId } })).toBe(0)
  await desk.openCase()
  expect(await prisma.webhookMessage.count({ where: { webhookId } })).toBe(1)
})

test('a mailbox’s own department replied where neither row nor topic names one', async () => {
  const owned = await openMailbox(city, { departmentId: water })
  const file = join(folder.path, 'owned.jsonl')
  writeFileSync(file, jsonLines(row(1)))
  const env = { DATABASE_URL: city.url, REDIS_URL: inject('backing').redisUrl, LOG_LEVEL: 'silent' }
  await runNode(['ops/import.ts', 'cases', file, '--mailbox', owned.slug], { cwd: process.cwd(), env })
  expect((await imported('owned')).map(({ departmentId }) => departmentId)).toEqual([water])
})
