import { sql } from 'kysely'
import { afterAll, expect, inject, test, vi } from 'vitest'
import { castVotes } from '#domain/question/votes.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { redis } from '#platform/redis.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { SOON } from '../support/soon.ts'

/** A request of nobody's. */
vi.mock('next/headers', () => ({ cookies: async () => new Map(), headers: async () => new Headers() }))

const city = await buildCity()
Object.assign(env, { DATABASE_URL: city.url, REDIS_URL: inject('backing').redisUrl })
const { GET } = await import('#app/api/v1/hearings/[slug]/questions/route.ts')
afterAll(async () => {
  redis().destroy()
  await database().close()
})

const get = (known = '', slug = 'water') =>
  GET(new Request('http://localhost/', { headers: known ? { 'if-none-match': known } : {} }), {
    params: Promise.resolve({ slug }),
  })
const tagOf = (answer: Response) => answer.headers.get('etag') ?? ''
type Page = { questions: object[] }

/** The first page under another tag than this one on which something is so; what everybody reads may be a second old. */
const changed = (tag: string, isSo: (page: Page) => boolean) =>
  vi.waitFor(
    async () => {
      const answer = await get(tag)
      expect(answer.status).toBe(200)
      expect(isSo((await answer.json()) as Page)).toBe(true)
      return tagOf(answer)
    },
    { ...SOON, interval: 100 },
  )

test('who holds the newest page is told so without a question being read', async () => {
  await askedQuestion(city, 'approved')
  const first = await get()
  const tag = tagOf(first)
  expect(tag).toMatch(/^W\/"\d+-\d+"$/)
  expect(first.headers.get('cache-control')).toBe('public, max-age=1, stale-while-revalidate=5')
  await city.database.db.transaction().execute(async (tx) => {
    // Whoever read a question now would wait for us.
    await sql`LOCK TABLE question IN ACCESS EXCLUSIVE MODE`.execute(tx)
    const again = await get(`"another", ${tag}`)
    expect([again.status, await again.text(), tagOf(again)]).toEqual([304, '', tag])
  })
})

test('an entry and a vote each bring another page under another tag', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const shown = (what: object) => (page: Page) =>
    page.questions.some((question) => expect.objectContaining({ id: questionId, ...what }).asymmetricMatch(question))
  const asked = await changed('', shown({ votes: 0 }))
  await castVotes(city.database.db, [{ questionId, personId: (await city.guest()).actor.personId, active: true }])
  const voted = await changed(asked, shown({ votes: 1 }))
  await city.must(city.moderator.actor, 'question:queue', { questionId, version: 2 })
  const queued = await changed(voted, shown({ status: 'next' }))
  expect(new Set([asked, voted, queued]).size).toBe(3)
})

test('what nobody may read has no tag', async () => {
  const answer = await get('', 'nothing-of-the-kind')
  expect([answer.status, tagOf(answer), answer.headers.get('cache-control')]).toEqual([404, '', 'no-store'])
})

test('a part of the list holds its states alone, in its own order; a topic that is no id is refused', async () => {
  const page = async (query: string) => {
    const answer = await GET(new Request(`http://localhost/?${query}`), { params: Promise.resolve({ slug: 'water' }) })
    const { questions = [] }: { questions?: { id: string; status: string; statusAt: string }[] } = await answer.json()
    return { status: answer.status, questions }
  }
  const called = await askedQuestion(city, 'answering')
  // What everybody reads may be a second old.
  const second = { ...SOON, interval: 100 }
  await vi.waitFor(
    async () => expect((await page('part=all')).questions.map(({ id }) => id)).toContain(called.questionId),
    second,
  )
  const open = await page('part=open')
  expect(new Set(open.questions.map(({ status }) => status))).toEqual(new Set(['approved', 'next']))
  expect(open.questions.map(({ id }) => id)).not.toContain(called.questionId)
  const answer = ({ questionId, version }: typeof called) =>
    city.must(city.official.actor, 'answer:publish', { questionId, version, kind: 'answered', summary: '已经修好。' })
  await answer(called)
  await answer(await askedQuestion(city, 'answering'))
  const times = await vi.waitFor(async () => {
    const { questions } = await page('part=settled')
    expect(questions.length).toBe(2)
    return questions.map(({ statusAt }) => statusAt)
  }, second)
  expect(times).toEqual(times.toSorted().reverse())
  expect((await page('part=open&topic=019ab000-0000-7000-8000-000000000009')).questions).toEqual([])
  expect((await page('topic=trees')).status).toBe(400)
  expect((await page('part=most')).status).toBe(400)
})
