import { expect, test } from 'vitest'
import { id } from '#contract/ids.ts'
import { derivedQuestionId } from './derived-id.ts'

test('the same person, hearing and text give the same id, anything else another; all are ids of the contract', () => {
  const given = ['p', 'h', '问题', 'b'] as const
  const same = derivedQuestionId(...given)
  expect(derivedQuestionId(...given)).toBe(same)
  const others = given.map((_, place) =>
    derivedQuestionId(
      ...(given.map((part, at) => (at === place ? `${part}x` : part)) as [string, string, string, string]),
    ),
  )
  expect(new Set([same, ...others]).size).toBe(5)
  expect(derivedQuestionId('p', 'h', 'ab', 'c')).not.toBe(derivedQuestionId('p', 'h', 'a', 'bc'))
  for (const each of [same, ...others]) expect(id.parse(each)).toBe(each)
})
