import pg from 'pg'
import { expect, test } from 'vitest'
import { VISITOR } from '#contract/identity.ts'
import { type SearchFilter, search } from '#domain/search/find.ts'
import { fillWords } from '#domain/search/keep.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'

const city = await buildCity({ settings: { title: { zh: '黄杨大道听证会', en: 'Hearing on an avenue' } } })
const { db, pool, prisma } = city.database
const YEAR = 9_000
const find = async (raw: string, filter: SearchFilter = {}) => {
  const answer = await search(prisma, VISITOR, raw, filter, { timeZone: 'Asia/Shanghai' })
  if (typeof answer === 'string') throw new Error(answer)
  return { ...answer, titles: answer.results.map(({ title }) => title?.zh.map(({ text }) => text).join('')) }
}

/** A year of questions with a common word, a thousand a month; a few of the oldest have another word. */
test('a common word is looked for in the newest months, and everywhere where these hold too little', async () => {
  const { askerId } = await prisma.question.findUniqueOrThrow({
    where: { id: (await askedQuestion(city, 'approved', '路灯不亮')).questionId },
  })
  // The server looks by itself once a minute, in the middle of this test where the machine is slow.
  await asOwner('ALTER TABLE search_document SET (autovacuum_enabled = off)')
  await pool.query(
    `INSERT INTO question (id, hearing_id, asker_id, title, body, author, status, published, submitted_at, status_at)
     SELECT gen_random_uuid(), $1, $2, '黄杨' || CASE WHEN n % 3 = 0 AND n < 1000 THEN '石桥' ELSE '' END || n, '', '', 'approved', TRUE, at, at
     FROM (SELECT n, '2025-01-01'::timestamptz + make_interval(secs => n * 2600) AS at FROM generate_series(1, $3::int) n) q`,
    [city.hearingId, askerId, YEAR],
  )
  while (await fillWords(db));
  // Without statistics everything is counted.
  expect(await find('黄杨')).toMatchObject({ more: false, counts: { question: YEAR, hearing: 1 } })
  await asOwner('ANALYZE search_document')

  const newest = await find('黄杨')
  expect(newest).toMatchObject({ more: true, titles: expect.arrayContaining([`黄杨${YEAR}`]) })
  expect(newest.counts.question).toBeGreaterThan(1_000)
  expect(newest.counts.question).toBeLessThan(YEAR)
  expect(newest.next).not.toBe(null)

  // A kind of which the newest months have none; a rare word beside the common one; days; a name that stands in old texts alone.
  expect(await find('黄杨', { kind: 'hearing' })).toMatchObject({
    counts: { hearing: 1 },
    results: [{ kind: 'hearing' }],
  })
  expect(await find('黄杨 石桥')).toMatchObject({ more: false, counts: { question: 333 } })
  expect(await find('黄杨石桥')).toMatchObject({ more: false, counts: { question: 333 } })
  const days = { from: '2025-02-01', to: '2025-02-28' }
  expect((await find('黄杨', days)).counts.question).toBe(await between('2025-01-31T16:00:00Z', '2025-02-28T16:00:00Z'))
  expect(await find('黄杨', { status: 'open' })).toMatchObject({ more: false, results: [] })
})

async function between(from: string, to: string): Promise<number> {
  return prisma.question.count({ where: { title: { startsWith: '黄杨' }, submittedAt: { gte: from, lt: to } } })
}

/** The platform's own role may do neither. */
async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: city.ownerUrl })
  await owner.connect()
  await owner.query(statement)
  await owner.end()
}
