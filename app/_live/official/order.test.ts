import { expect, test } from 'vitest'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { askedBy, joinedTo, onAir, toCome, urgency } from './order.ts'

const question = (number: number, status: QuestionView['status'], more: Partial<QuestionView> = {}): QuestionView => ({
  id: `q${number}`,
  number,
  status,
  version: 1,
  text: null,
  published: true,
  topicId: null,
  channel: 'web',
  importedVotes: 0,
  submittedAt: '2026-11-24T06:00:00.000Z',
  statusAt: `2026-11-24T06:${String(number).padStart(2, '0')}:00.000Z`,
  mergedIntoId: null,
  reason: null,
  answer: null,
  caseNumber: null,
  reviews: {},
  setAside: 0,
  ...more,
})
const keyed = (...questions: QuestionView[]) => Object.fromEntries(questions.map((one) => [one.id, one]))

test('to come: the ones put next in their order, then the approved by count, then by age', () => {
  const questions = keyed(
    question(1, 'approved'),
    question(2, 'approved', { importedVotes: 30 }),
    question(3, 'approved'),
    question(9, 'next'),
    question(4, 'next'),
    question(5, 'waiting'),
  )
  expect(toCome(questions, { 3: 12, 1: 12 }, 5).map(({ id }) => id)).toEqual(['q4', 'q9', 'q2', 'q1', 'q3'])
  expect(toCome(questions, {}, 1)).toHaveLength(1)
})

test('on air: the one called last leads', () => {
  expect(
    onAir(keyed(question(1, 'answering'), question(2, 'answering'), question(3, 'answered'))).map(({ id }) => id),
  ).toEqual(['q2', 'q1'])
})

test('counts: votes here and imported ones; questions joined', () => {
  expect(askedBy(question(1, 'approved', { importedVotes: 5 }), { 1: 2 })).toBe(7)
  expect(joinedTo(keyed(question(1, 'approved'), question(2, 'merged', { mergedIntoId: 'q1' })), 'q1')).toBe(1)
})

test.each([
  [0, 'fine'],
  [179_999, 'fine'],
  [180_000, 'soon'],
  [239_999, 'soon'],
  [240_000, 'over'],
])('%i ms of 240 s is %s', (used, urgent) => {
  expect(urgency(used, 240)).toBe(urgent)
})
