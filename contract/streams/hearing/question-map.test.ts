import { expect, test } from 'vitest'
import { foldTogether, withQuestion } from './question-map.ts'
import type { QuestionView } from './view.ts'

const question = (id: string, version = 1): QuestionView => ({
  id,
  number: 1,
  status: 'waiting',
  version,
  published: false,
  topicId: null,
  channel: 'web',
  importedVotes: 0,
  mergedIntoId: null,
  text: null,
  submittedAt: '2026-01-01T00:00:00.000Z',
  statusAt: '2026-01-01T00:00:00.000Z',
  reason: null,
  answer: null,
  caseNumber: null,
  reviews: {},
  setAside: 0,
})

test('a fold over several entries copies once and leaves what it was given', () => {
  const given = { a: question('a') }
  const made = foldTogether(() => {
    const first = withQuestion(given, question('b'))
    expect(withQuestion(first, question('a', 2))).toBe(first)
    return first
  })
  expect(given).toEqual({ a: question('a') })
  expect(made).toEqual({ a: question('a', 2), b: question('b') })
})

test('what a fold returned is not written to by the next one', () => {
  const made = foldTogether(() => withQuestion({}, question('a')))
  foldTogether(() => withQuestion(made, question('a', 2)))
  withQuestion(made, question('b'))
  expect(made).toEqual({ a: question('a') })
})
