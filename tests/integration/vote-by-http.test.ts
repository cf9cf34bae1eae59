import { expect, test } from 'vitest'
import { TIER_RATES } from '#contract/limits.ts'
import { readTallies } from '#domain/question/votes.ts'
import { SESSION_COOKIE } from '#platform/session.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { answerFor, sent } from '../support/next-request.ts'

const city = await buildCity()
answerFor(city)
const { PUT, DELETE } = await import('#app/api/v1/questions/[id]/vote/route.ts')

const vote = (act: typeof PUT, id: string, language = 'en') =>
  act(new Request(`http://localhost/api/v1/questions/${id}/vote`, { headers: { 'accept-language': language } }), {
    params: Promise.resolve({ id }),
  })
const countOf = async (questionId: string) =>
  (await readTallies(city.database.db, city.hearingId)).tallies.find((row) => row.questionId === questionId)?.n ?? 0

test('a vote is cast, found already cast, and taken back', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  sent.cookies.set(SESSION_COOKIE, (await city.guest()).token)
  for (const [act, outcome, count] of [
    [PUT, 'accepted', 1],
    [PUT, 'already', 1],
    [DELETE, 'withdrawn', 0],
  ] as const) {
    const answer = await vote(act, questionId)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(await answer.json()).toEqual({ questionId, outcome })
    expect(await countOf(questionId)).toBe(count)
  }
})

test('a device that nobody knows becomes a guest by its first vote, and is the same one at the next', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  expect(await (await vote(PUT, questionId)).json()).toMatchObject({ outcome: 'accepted' })
  expect(sent.cookies.get(SESSION_COOKIE)).toMatch(/^[\w-]{43}$/)
  expect(await (await vote(PUT, questionId)).json()).toMatchObject({ outcome: 'already' })
  expect(await countOf(questionId)).toBe(1)
})

test('refusals have their status and their sentence in the language asked for', async () => {
  const { questionId } = await askedQuestion(city, 'waiting')
  sent.cookies.set(SESSION_COOKIE, (await city.guest()).token)
  for (const [id, status, code] of [
    ['not-an-id', 400, 'malformed'],
    [crypto.randomUUID(), 404, 'unknown'],
    [questionId, 409, 'vote_closed'],
  ] as const) {
    const answer = await vote(PUT, id)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ status, code })
  }
  const chinese = await vote(PUT, questionId, 'zh-CN')
  expect(await chinese.json()).toMatchObject({ title: '这个问题已经不能同问。' })
})

test('who votes too fast is told when to come again', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  sent.cookies.set(SESSION_COOKIE, (await city.guest()).token)
  const answers = await Promise.all(
    Array.from({ length: TIER_RATES.vote.guest.points + 1 }, (_, n) => vote(n % 2 ? DELETE : PUT, questionId)),
  )
  const [refused, ...more] = answers.filter(({ status }) => status !== 200)
  expect(more).toEqual([])
  expect(refused?.status).toBe(429)
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused?.json()).toMatchObject({ code: 'too_fast' })
})
