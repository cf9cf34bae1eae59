import { expect, test } from 'vitest'
import { INTAKE } from '#contract/intake/envelope.ts'
import { reconcileSms } from '#jobs/reconcile-sms.ts'
import { openJobWorker } from '#platform/job-worker.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { buildCity } from '#tests/support/city.ts'
import { sms, smsOf } from '#tests/support/sms.ts'

const city = await buildCity()
const { database } = city
const { receive, answer, answers, questionsOf, envelope } = smsOf(city)

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

test('who sent a long message of which a part never came is told so once', async () => {
  const phone = freshNumber()
  await receive(sms(phone, '提问 半', { part: { mark: 5, part: 1, parts: 2 } }), -INTAKE.partMinutes - 1)
  const worker = await openJobWorker(city.url)
  await reconcileSms(database, worker)
  await reconcileSms(database, worker)
  await worker.close()
  expect(await answers(phone)).toEqual(['incomplete'])
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
})
