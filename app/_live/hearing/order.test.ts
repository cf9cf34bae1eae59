import { expect, test } from 'vitest'
import type { ListQuery } from '#contract/question-list.ts'
import { type HearingView, noQuestions, type QuestionView } from '#contract/streams/hearing/view.ts'
import { countListed, countWaiting, findCurrent, isListed, isStale, listNext, orderHeld, votesOf } from './order.ts'

const question = (id: string, change: Partial<QuestionView> = {}): QuestionView => ({
  id,
  number: 1,
  status: 'approved',
  version: 2,
  published: true,
  topicId: null,
  channel: 'web',
  importedVotes: 0,
  text: { title: id, body: '', author: '#3F2A', topicId: null, edited: false },
  submittedAt: '2026-11-24T06:00:00Z',
  statusAt: '2026-11-24T06:00:00Z',
  mergedIntoId: null,
  reason: null,
  answer: null,
  caseNumber: null,
  reviews: {},
  setAside: 0,
  ...change,
})
const top: ListQuery = { order: 'top', part: 'open', topicId: null }
const viewOf = (...questions: QuestionView[]) =>
  ({ questions: Object.fromEntries(questions.map((each) => [each.id, each])) }) as HearingView

test('the list counts what stands on it; what waits is counted apart', () => {
  const counts = {
    ...noQuestions(),
    waiting: 3,
    held: 2,
    approved: 5,
    next: 1,
    answering: 1,
    answered: 4,
    promised: 2,
    case: 1,
    merged: 9,
    declined: 8,
    withdrawn: 7,
  }
  expect(countListed(counts)).toBe(14)
  expect(countWaiting(counts)).toBe(5)
})

test('votes here and imported ones are one number', () => {
  expect(votesOf(question('a', { number: 1, importedVotes: 40 }), { 1: 2 })).toBe(42)
  expect(votesOf(question('b'), {})).toBe(0)
})

test('nothing that the public may not read stands on the list', () => {
  expect(isListed(question('a'))).toBe(true)
  expect(isListed(question('a', { text: null }))).toBe(false)
  expect(isListed(question('a', { published: false }))).toBe(false)
  expect(isListed(question('a', { status: 'merged' }))).toBe(false)
})

test('a list is stale once a later question has more votes than an earlier one', () => {
  const view = viewOf(
    question('a', { number: 1 }),
    question('b', { number: 2 }),
    question('gone', { number: 3, published: false }),
  )
  expect(isStale(['a', 'gone', 'b'], view, { 1: 2, 2: 2, 3: 9 })).toBe(false)
  expect(isStale(['a', 'gone', 'b'], view, { 1: 2, 2: 3 })).toBe(true)
})

test('the question called last is the current one; next ones keep the order in which they were named', () => {
  const at = (minute: number) => `2026-11-24T06:0${minute}:00Z`
  const view = viewOf(
    question('a', { status: 'answering', statusAt: at(1) }),
    question('b', { status: 'answering', statusAt: at(3) }),
    question('c', { status: 'next', statusAt: at(5) }),
    question('d', { status: 'next', statusAt: at(4) }),
  )
  expect(findCurrent(view)?.id).toBe('b')
  expect(listNext(view).map(({ id }) => id)).toEqual(['d', 'c'])
  expect(findCurrent(viewOf(question('a')))).toBeUndefined()
})

test('who holds the whole list orders it as the server does: by votes, then by age, or the newest first', () => {
  const view = {
    ...viewOf(
      question('older', { number: 1 }),
      question('imported', { number: 2, importedVotes: 7 }),
      question('younger', { number: 3 }),
      question('merged', { number: 4, status: 'merged' }),
    ),
    counts: { ...noQuestions(), approved: 3, merged: 1 },
  }
  const votes = { 1: 5, 3: 5, 4: 90 }
  expect(orderHeld(view, votes, top)).toEqual(['imported', 'older', 'younger'])
  expect(orderHeld(view, votes, { ...top, order: 'new' })).toEqual(['younger', 'imported', 'older'])
  expect(orderHeld({ ...view, counts: { ...view.counts, approved: 4 } }, votes, top)).toBeUndefined()
})

test('what is settled stands apart, the latest result first; the one on air is in neither part; a topic narrows both', () => {
  const [roads, trees] = ['019ab000-0000-7000-8000-000000000001', '019ab000-0000-7000-8000-000000000002'] as const
  const at = (minute: number) => `2026-11-24T06:0${minute}:00Z`
  const view = {
    ...viewOf(
      question('waits', { number: 1, topicId: roads }),
      question('named', { number: 2, status: 'next', topicId: trees }),
      question('on air', { number: 3, status: 'answering', topicId: roads }),
      question('first result', { number: 5, status: 'answered', topicId: roads, statusAt: at(1) }),
      question('last result', { number: 4, status: 'promised', topicId: trees, statusAt: at(2) }),
      question('unread', { number: 6, status: 'waiting', text: null, published: false, topicId: roads }),
    ),
    counts: { ...noQuestions(), waiting: 1, approved: 1, next: 1, answering: 1, answered: 1, promised: 1 },
  }
  const votes = { 2: 9, 3: 90, 5: 99 }
  expect(orderHeld(view, votes, top)).toEqual(['named', 'waits'])
  expect(orderHeld(view, votes, { ...top, topicId: roads })).toEqual(['waits'])
  expect(orderHeld(view, votes, { ...top, part: 'settled' })).toEqual(['last result', 'first result'])
  expect(orderHeld(view, votes, { ...top, part: 'settled', topicId: roads })).toEqual(['first result'])
  expect([countListed(view.counts), countListed(view.counts, 'settled')]).toEqual([5, 2])
})
