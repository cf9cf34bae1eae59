import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { LIMITS } from '#contract/limits.ts'
import { SESSION_COOKIE } from '#platform/session.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { answerFor, sent } from '../support/next-request.ts'

const city = await buildCity()
answerFor(city)
const { POST } = await import('#app/api/commands/[name]/route.ts')
const { GET } = await import('#app/api/hearings/[slug]/own/route.ts')

const send = async (name: string, input: unknown, key?: string) => {
  const request = new Request(`http://localhost/api/commands/${name}?lang=en`, {
    method: 'POST',
    headers: key === undefined ? {} : { 'idempotency-key': key },
    body: typeof input === 'string' ? input : JSON.stringify(input),
  })
  const answer = await POST(request, { params: Promise.resolve({ name: encodeURIComponent(name) }) })
  return { status: answer.status, body: await answer.json() }
}
const own = async (slug = 'water') =>
  (await GET(new Request(`http://localhost/api/hearings/${slug}/own`), { params: Promise.resolve({ slug }) })).json()

test('a question comes by HTTP as by the socket: once, with its receipt, and it is its asker’s own', async () => {
  sent.cookies.set(SESSION_COOKIE, (await city.guest()).token)
  const input = { hearingId: city.hearingId, questionId: newId(), title: '水压什么时候能稳定下来' }
  const first = await send('question:submit', input, input.questionId)
  expect(first).toMatchObject({ status: 200, body: { ok: true, value: { receipt: expect.any(String) } } })
  expect(await send('question:submit', input, input.questionId)).toEqual(first)
  const mine = await own()
  expect(mine.questions).toMatchObject([{ id: input.questionId, receipt: first.body.value.receipt }])
  expect(mine.me).toMatchObject({ kind: 'guest' })
})

test('what creates needs no key: its own id tells that it is sent again', async () => {
  sent.cookies.set(SESSION_COOKIE, city.admin.token)
  const input = { departmentId: newId(), name: { zh: '信访局', en: 'Letters Bureau' } }
  const first = await send('department:create', input)
  expect(first).toMatchObject({ status: 200 })
  expect(await send('department:create', input)).toEqual(first)
  expect(await send('department:create', { ...input, name: { zh: '另一局', en: 'Other' } })).toMatchObject({
    body: { refusal: { code: 'id_taken' } },
  })
})

test('a moderator decides by HTTP; whoever may not is refused as at the door', async () => {
  const { questionId } = await askedQuestion(city)
  sent.cookies.set(SESSION_COOKIE, (await city.guest()).token)
  const seen = { questionId, version: 1 }
  expect(await send('question:approve', seen)).toMatchObject({ status: 403, body: { refusal: { code: 'forbidden' } } })
  sent.cookies.set(SESSION_COOKIE, city.moderator.token)
  expect(await send('question:approve', seen)).toMatchObject({ status: 200, body: { ok: true } })
  expect(await send('question:approve', seen)).toMatchObject({ status: 409, body: { refusal: { code: 'conflict' } } })
})

test.each([
  ['stage:release', {}, 'unknown'],
  ['votes:review', {}, 'unknown'],
  ['person:verify', {}, 'unknown'],
  ['toString', {}, 'unknown'],
  ['question:submit', 'no json', 'malformed'],
])('%s with %o is refused as %s', async (name, input, code) => {
  sent.cookies.set(SESSION_COOKIE, city.admin.token)
  const { body } = await send(name, input)
  expect(body.code ?? body.refusal.code).toBe(code)
})

test('who is not known has nothing of their own, and a hearing that nobody may know of is unknown', async () => {
  expect(await own()).toMatchObject({ me: null, votes: [], questions: [] })
  expect(await own('nowhere')).toMatchObject({ code: 'unknown' })
})

test('a reply of thousands of emoji is refused with a sentence, and not as malformed', async () => {
  sent.cookies.set(SESSION_COOKIE, city.admin.token)
  const text = '👩🏽‍❤️‍💋‍👨🏿'.repeat(LIMITS.caseReply.max)
  const reply = { caseNumber: 'MS-2026-000001', version: 1, replyId: newId(), text }
  expect(await send('case:publish-reply', reply, newId())).toMatchObject({
    status: 422,
    body: { refusal: { code: 'too_many_bytes', field: 'text' } },
  })
})
