import { expect, test } from 'vitest'
import { looksForSome } from './some.ts'

test('the rarest terms lead, look after look, and no look pairs common terms while a rare one may be found', () => {
  const terms = [
    { tsquery: 'common', texts: 60_000 },
    { tsquery: 'name', texts: 0 },
    { tsquery: 'rare', texts: 1_500 },
    { tsquery: 'usual', texts: 9_000 },
  ]
  expect(looksForSome(terms)).toEqual([
    '(name & rare) | (name & usual) | (name & common) | (rare & usual) | (rare & common)',
    '(usual & common)',
  ])
})

test('of two terms either is enough, the rarer one first where it is known to be', () => {
  const two = (texts: number) =>
    looksForSome([
      { tsquery: 'a', texts },
      { tsquery: 'b', texts: 0 },
    ])
  expect(two(0)).toEqual(['a | b'])
  for (const texts of [100, 50_000]) expect(two(texts)).toEqual(['b', 'a'])
})

test('a sentence of many words asks for few pairs', () => {
  const words = Array.from({ length: 200 }, (_, n) => ({ tsquery: `w${n}`, texts: 0 }))
  expect(looksForSome(words).map((look) => look.split(' | ').length)).toEqual([28])
})
