import { expect, test } from 'vitest'
import { INTAKE } from '#contract/intake/envelope.ts'
import { reconcileSms } from '#jobs/reconcile-sms.ts'
import { openJobWorker } from '#platform/job-worker.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { buildCity } from '#tests/support/city.ts'
import { openPoll, sms, smsOf } from '#tests/support/sms.ts'

const city = await buildCity()
const { database } = city
const { receive, answer, answers, questionsOf, envelope } = smsOf(city)

/** What a number was answered once the jobs process has looked, as if so many minutes had gone by. */
async function told(phone: string, minutes: number): Promise<string[]> {
  const worker = await openJobWorker(city.url)
  const now = () => new Date(Date.now() + minutes * 60_000)
  await reconcileSms({ ...database, clock: { ...database.clock, now } }, worker)
  await worker.close()
  return answers(phone)
}

test('a message that a provider brings again, with the same id or another, is one message', async () => {
  const phone = freshNumber()
  const first = sms(phone, '提问 三中门口的路灯什么时候修', { messageId: 'p1' })
  expect((await receive(first)).outcome).toBe('new')
  const { id } = await receive(first, 2)
  expect((await receive({ ...first, messageId: 'p2' }, 3)).outcome).toBe('again')
  expect((await receive({ ...first, messageId: 'p3' }, INTAKE.sameMinutes + 1)).outcome).toBe('new')
  expect((await receive(first, 23 * 60)).outcome).toBe('again')
  expect((await receive(first, 25 * 60)).outcome).toBe('new')
  expect(await envelope(id)).toMatchObject({ copies: 3, state: 'waiting' })
})

test('by the moment at which it was sent it is told apart for a day, and a change of mind back is none of it', async () => {
  const phone = freshNumber()
  const at = (second: number) => new Date(Date.UTC(2026, 10, 30, 8, 0, second))
  expect((await receive(sms(phone, '2', { sentAt: at(1) }))).outcome).toBe('new')
  expect((await receive(sms(phone, '2', { sentAt: at(1) }), 20 * 60)).outcome).toBe('again')
  expect((await receive(sms(phone, '2', { sentAt: at(9) }))).outcome).toBe('new')
  const other = freshNumber()
  for (const text of ['2', '3', '2']) expect((await receive(sms(other, text))).outcome).toBe('new')
  expect((await receive(sms(other, '2'))).outcome).toBe('again')
})

test('a telephone that answers by itself is not answered for ever', async () => {
  const phone = freshNumber()
  const at = (second: number) => new Date(Date.UTC(2026, 10, 30, 8, 0, second))
  expect((await receive(sms(phone, '我在开会，稍后回复', { sentAt: at(1) }))).outcome).toBe('new')
  expect((await receive(sms(phone, '我在开会，稍后回复', { sentAt: at(9) }))).outcome).toBe('again')
  expect((await receive(sms(phone, '同问 1', { sentAt: at(11) }))).outcome).toBe('new')
  expect((await receive(sms(phone, '同问 1', { sentAt: at(19) }))).outcome).toBe('new')
})

test('of one that two processes are given at the same moment one is taken', async () => {
  const phone = freshNumber()
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => receive(sms(phone, '同问 1'))))
  expect(outcomes.filter(({ outcome }) => outcome === 'new')).toHaveLength(1)
})

test('parts are put together in their order, whichever comes first and however often', async () => {
  const phone = freshNumber()
  const texts = ['提问 青年路的', '自来水每天早上', '都没有压力，什么时候修好？']
  const part = (n: number) => ({ mark: 77, part: n, parts: 3 })
  const outcomes: string[] = []
  let whole = ''
  for (const n of [3, 1, 1, 3, 2, 2]) {
    const taken = await receive(sms(phone, texts[n - 1] ?? '', { part: part(n), messageId: null }))
    outcomes.push(taken.outcome)
    if (taken.outcome === 'new') whole = taken.id
  }
  expect(outcomes).toEqual(['part', 'part', 'again', 'again', 'new', 'again'])
  await answer(whole)
  expect(await questionsOf(phone)).toMatchObject([{ title: texts.join('').slice(3), channel: 'sms' }])
})

test('a part that comes again much later is no message of its own, and one of a message that came to nothing is', async () => {
  const phone = freshNumber()
  const part = (n: number, mark = 9) => sms(phone, `第 ${n} 段`, { part: { mark, part: n, parts: 2 } })
  expect([(await receive(part(1))).outcome, (await receive(part(2))).outcome]).toEqual(['part', 'new'])
  expect((await receive(part(2), 40)).outcome).toBe('again')
  expect(await told(phone, 60)).toEqual([])
  await receive(part(1, 10))
  expect(await told(phone, 11)).toEqual(['incomplete'])
  expect((await receive(part(1, 10), 12)).outcome).toBe('part')
  expect((await receive(part(2, 10), 13)).outcome).toBe('new')
})

test('a sign that was cut between two parts is whole again, and what no column holds is left out', async () => {
  const phone = freshNumber()
  const [first, second] = ['提问 路灯坏了😀', '三中门口，什么时候修\0？']
  const cut = first.length - 1
  await receive(sms(phone, first.slice(0, cut), { part: { mark: 3, part: 1, parts: 2 } }))
  const { id } = await receive(sms(phone, first.slice(cut) + second, { part: { mark: 3, part: 2, parts: 2 } }))
  expect((await envelope(id)).text).toBe(`${first}${second.replace('\0', '')}`)
  const { id: other } = await receive(sms(phone, 'JOIN\0 12 \ud83d'))
  expect((await envelope(other)).text).toBe('JOIN 12 \ufffd')
})

test('who sent long messages of which parts never came is told so once, from the last part on; who wants no SMS is not', async () => {
  const phone = freshNumber()
  const part = (n: number, mark = 5) => sms(phone, `提问 半${n}`, { part: { mark, part: n, parts: 3 } })
  await receive(part(1))
  await receive(part(2), 9)
  expect(await told(phone, 12)).toEqual([])
  for (let mark = 6; mark < 30; mark++) await receive(part(1, mark), 9)
  expect(await told(phone, 20)).toEqual(['incomplete'])
  expect(await told(phone, 40)).toEqual(['incomplete'])

  const stopped = freshNumber()
  await answer((await receive(sms(stopped, 'STOP'))).id)
  await receive(sms(stopped, '提问 半', { part: { mark: 5, part: 1, parts: 2 } }))
  expect(await told(stopped, 20)).toEqual(['stopped'])
})

test('of somebody who sends without an end only so many are answered', async () => {
  const phone = freshNumber()
  const outcomes = new Map<string, number>()
  for (let n = 0; n < INTAKE.answersPerHour + 5; n++) {
    const { outcome } = await receive(sms(phone, `你好 ${n}`))
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  expect([...outcomes]).toEqual([
    ['new', INTAKE.answersPerHour],
    ['too_many', 5],
  ])
  expect((await receive(sms(phone, '你好'), 61)).outcome).toBe('new')
  for (let n = 0; n < INTAKE.answersPerDay; n++) await receive(sms(phone, `再见 ${n}`), 120 + n)
  expect((await receive(sms(phone, '你好'), 24 * 60)).outcome).toBe('too_many')
  expect((await receive(sms(phone, '退订'), 24 * 60)).outcome).toBe('new')
})

test('messages that never become whole use up what is answered, a long one that does is one', async () => {
  const phone = freshNumber()
  const long = (mark: number, parts: number) =>
    Array.from({ length: parts }, (_, n) => sms(phone, `${mark} ${n}`, { part: { mark, part: n + 1, parts } }))
  for (let mark = 1; mark <= 10; mark++) for (const part of long(mark, 7)) await receive(part)
  expect((await receive(sms(phone, '你好'))).outcome).toBe('new')
  for (let mark = 11; mark <= 50; mark++) await receive(sms(phone, '半', { part: { mark, part: 2, parts: 20 } }))
  await told(phone, 11)
  expect((await receive(sms(phone, '您好'), 12)).outcome).toBe('too_many')
})

test('what somebody wrote last counts, whichever process comes to it first', async () => {
  const phone = freshNumber()
  const poll = await openPoll(city, 31)
  const [first, last] = [await receive(sms(phone, '投票 31 1')), await receive(sms(phone, '投票 31 2'))]
  await answer(last.id)
  await answer(first.id)
  expect(await answers(phone)).toHaveLength(2)
  expect(await database.prisma.ballotStanding.findMany({ where: { pollId: poll } })).toMatchObject([{ choices: [2] }])
})
