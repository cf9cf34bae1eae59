import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { expect, test, vi } from 'vitest'
import { VISITOR } from '#contract/identity.ts'
import { caseOfCells } from '#contract/open-data/case-of-cells.ts'
import { type DumpManifest, dumpManifest, monthAfter } from '#contract/open-data/dump.ts'
import { publishedCase } from '#contract/open-data/published-case.ts'
import { publishedPromise, publishedQuestion } from '#contract/open-data/published-rows.ts'
import { scorecards } from '#contract/scorecards/scorecard.ts'
import { eachPublishedCase } from '#domain/open-data/read-cases.ts'
import { makeDumps } from '#jobs/make-dumps.ts'
import { log } from '#platform/log.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'
import { answerFor } from '#tests/support/next-request.ts'

vi.hoisted(() => {
  const { mkdtempSync } = process.getBuiltinModule('node:fs')
  process.env.STORAGE_FOLDER = mkdtempSync(`${process.getBuiltinModule('node:os').tmpdir()}/dumps-`)
})

const { storage } = await import('#platform/storage/open-storage.ts')
const city = await buildCity()
answerFor(city)
const desk = await caseDesk(city)
const { database, moderator } = city
const { pool, prisma } = database
const { GET: list } = await import('#app/api/v1/dumps/route.ts')
const { GET: file } = await import('#app/api/v1/dumps/[month]/[file]/route.ts')

const files = storage()
if (!files) throw new Error('no storage')
const make = () => makeDumps(database, files, log, 0)
const get = (month: string, name: string) =>
  file(new Request(`http://localhost/api/v1/dumps/${month}/${name}`), {
    params: Promise.resolve({ month, file: name }),
  })
const dumps = async () =>
  dumpManifest.array().parse((await (await list(new Request('http://localhost/api/v1/dumps'))).json()).dumps)
async function read({ month, files: listed }: DumpManifest, name: string): Promise<string> {
  const response = await get(month, name)
  expect(response.status).toBe(200)
  const bytes = Buffer.from(await response.arrayBuffer())
  const told = listed.find((one) => one.name === name)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(told?.sha256)
  expect(bytes.length).toBe(told?.bytes)
  const text = gunzipSync(bytes).toString()
  if (name.endsWith('.jsonl.gz')) expect(text.split('\n').length - 1).toBe(told?.rows)
  return text
}
const lines = (text: string): unknown[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

const WORDS = '西门桥下的积水三天没有退'
const asked = await askedQuestion(city, 'approved', WORDS)
const { caseNumber } = await desk.openCase()
const withheld = await desk.openCase()
await desk.resolved()
// All of it was two months ago.
for (const [table, columns] of [
  ['question', ['submitted_at', 'status_at']],
  ['"case"', ['opened_at', 'status_at']],
] as const)
  await pool.query(
    `UPDATE ${table} SET ${columns.map((column) => `${column} = ${column} - interval '62 days'`).join(', ')}`,
  )
await prisma.case.update({ where: { number: withheld.caseNumber }, data: { confidential: true } })

test('each month that is over has a dump, whose files are what its manifest says', async () => {
  expect(await dumps()).toEqual([])
  await make()
  await make()
  await make()
  await make()
  const all = await dumps()
  expect(all.length).toBeGreaterThanOrEqual(2)
  for (const [n, { month, made, madeAnewFor, files: listed }] of all.entries()) {
    if (n) expect(monthAfter(month)).toBe(all[n - 1]?.month)
    expect({ made, madeAnewFor, files: listed.length }).toEqual({ made: 1, madeAnewFor: null, files: 10 })
  }
  const [first] = all.toReversed()
  if (!first) throw new Error('no dump')
  const questions = lines(await read(first, 'questions.jsonl.gz')).map((one) => publishedQuestion.parse(one))
  expect(questions.map(({ title }) => title)).toContain(WORDS)
  const hidden = await prisma.case.findUniqueOrThrow({ where: { number: withheld.caseNumber } })
  expect(questions.map(({ id }) => id)).not.toContain(hidden.questionId)
  const promises = lines(await read(first, 'promises.jsonl.gz')).map((one) => publishedPromise.parse(one))
  expect(promises.find((one) => one.case === caseNumber)).toMatchObject({ text: '下月办完' })
  expect(promises.find((one) => one.case === withheld.caseNumber)).toMatchObject({ text: null })
  expect(await read(first, 'departments.csv.gz')).toContain('水务局')
  expect(await read(first, 'hearings.csv.gz')).toMatch(/^\uFEFFid,slug,/)
  expect((await get(first.month, 'cases.xml.gz')).status).toBe(404)
  expect((await get('2001-01', 'manifest.json')).status).toBe(404)
  expect((await get('../..', 'manifest.json')).status).toBe(404)
  expect(dumpManifest.parse(await (await get(first.month, 'manifest.json')).json())).toEqual(first)
})

test('its cases say the sums of the period, in either form', async () => {
  const [first] = (await dumps()).toReversed()
  if (!first) throw new Error('no dump')
  const period = { from: new Date(first.since), to: new Date(first.until) }
  const fromLines = lines(await read(first, 'cases.jsonl.gz')).map((one) => publishedCase.parse(one))
  const rows: Record<string, string>[] = parse(await read(first, 'cases.csv.gz'), { bom: true, columns: true })
  expect(rows.map(caseOfCells)).toEqual(fromLines)
  const live = await Array.fromAsync(
    eachPublishedCase(prisma, VISITOR, { since: period.from, until: period.to }, new Date(first.madeAt)),
  )
  expect(fromLines.length).toBeGreaterThan(0)
  const filter = { until: period.to, since: period.from, andOpen: true }
  const all = await Array.fromAsync(eachPublishedCase(prisma, VISITOR, filter, new Date(first.madeAt)))
  const span = { from: first.since, to: first.until }
  expect(scorecards(fromLines, span)).toEqual(scorecards(all, span))
  expect(fromLines.filter(({ openedAt }) => openedAt >= first.since).map(({ number }) => number)).toEqual(
    live.map(({ number }) => number),
  )
})

test('what is erased is given out from no dump any more, which is made anew and says so', async () => {
  const [first] = (await dumps()).toReversed()
  if (!first) throw new Error('no dump')
  const { month } = first
  const before = (await prisma.dataDump.findUniqueOrThrow({ where: { month } })).keys
  await city.must(moderator.actor, 'question:erase', {
    questionId: asked.questionId,
    version: asked.version,
    reason: 'R02',
  })
  expect((await get(month, 'questions.jsonl.gz')).status).toBe(503)
  expect((await dumps()).map((one) => one.month)).not.toContain(month)
  await make()
  const anew = (await dumps()).find((one) => one.month === month)
  expect(anew).toMatchObject({ made: 2, madeAnewFor: 'erased-or-changed' })
  if (!anew) throw new Error('no dump')
  expect(await read(anew, 'questions.jsonl.gz')).not.toContain(WORDS)
  expect(await read(anew, 'questions.csv.gz')).not.toContain(WORDS)
  const after = (await prisma.dataDump.findUniqueOrThrow({ where: { month } })).keys
  expect(after).toHaveLength(new Set(anew.files.map(({ sha256 }) => sha256)).size)
  for (const key of before) if (!after.includes(key)) expect(await files.exists(key)).toBe(false)
})

test('a case that becomes confidential takes its words out of every dump that had them', async () => {
  const months = (await dumps()).map(({ month }) => month)
  await prisma.case.update({ where: { number: caseNumber }, data: { confidential: true } })
  expect(await dumps()).toEqual([])
  for (const _ of months) await make()
  for (const one of await dumps()) {
    const promises = lines(await read(one, 'promises.jsonl.gz')).map((line) => publishedPromise.parse(line))
    for (const { text } of promises.filter((promise) => promise.case === caseNumber)) expect(text).toBeNull()
  }
  expect((await dumps()).map(({ month }) => month)).toEqual(months)
})

test('words that go while a dump is made are in none that is given out', async () => {
  const [{ month } = { month: '' }] = await dumps()
  await pool.query('UPDATE data_dump SET stale_at = now() WHERE month = $1', [month])
  const slow = {
    ...files,
    put: async (owner: string, content: AsyncIterable<Uint8Array>) => {
      await pool.query('UPDATE data_dump SET stale_at = clock_timestamp() WHERE month = $1', [month])
      return files.put(owner, content)
    },
  }
  await makeDumps(database, slow, log, 0)
  expect((await dumps()).map((one) => one.month)).not.toContain(month)
  expect((await prisma.dataDump.findUniqueOrThrow({ where: { month } })).keys).toEqual([])
  await make()
  expect((await dumps()).map((one) => one.month)).toContain(month)
})
