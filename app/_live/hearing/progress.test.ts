import { expect, test } from 'vitest'
import { progressOf } from './progress.ts'

const last = (status: Parameters<typeof progressOf>[0]['status']) => progressOf({ status, published: true }).at(-1)

test('what is on its way is not said to be done: a question on air is being answered', () => {
  expect(last('answering')).toEqual({ step: 'wayAnswering', at: 'now' })
  expect(last('answered')).toEqual({ step: 'wayAnswered', at: 'done' })
  expect(last('promised')).toEqual({ step: 'wayCase', at: 'done' })
})

test('a question that was joined has come as far as the one it stands in', () => {
  const joined = { status: 'answering', published: true } as const
  expect(progressOf({ status: 'merged', published: true, joined })).toEqual(progressOf(joined))
})
