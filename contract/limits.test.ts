import { expect, test } from 'vitest'
import { LIMITS, measure } from './limits.ts'
import { line } from './text.ts'

const title = LIMITS.questionTitle
const schema = line(title)
const accepts = (text: string) => schema.safeParse(text).success

test.each([
  ['latin', 'a'.repeat(140), { length: 140, max: 140 }],
  ['han', '问'.repeat(60), { length: 60, max: 60 }],
  ['uyghur', 'ئا'.repeat(70), { length: 140, max: 140 }],
  ['kana', 'かナ'.repeat(30), { length: 60, max: 60 }],
  ['hangul', '길'.repeat(60), { length: 60, max: 60 }],
  ['accents and faces', 'é'.repeat(139) + '👩🏽‍🚒', { length: 140, max: 140 }],
  ['mixed', '地铁 12 号线'.repeat(10), { length: 58, max: 60 }],
])('%s: a title is measured in its own script', (_, text, size) => {
  expect(measure(text, title)).toEqual(size)
  expect(accepts(text)).toBe(true)
  expect(accepts(`${text}${text.slice(0, 20)}`)).toBe(false)
})

test('what is refused says how many there may be, and how many there are, in that measure', () => {
  const refused = (text: string) => schema.safeParse(text).error?.issues[0]
  expect(refused('a'.repeat(141))).toMatchObject({ params: { refusal: 'too_long', max: 140, length: 141 } })
  expect(refused('问'.repeat(61))).toMatchObject({ params: { refusal: 'too_long', max: 60, length: 61 } })
  expect(refused(`${'问'.repeat(59)}abcd`)).toMatchObject({ params: { refusal: 'too_long', max: 60, length: 61 } })
})

test('a limit without a measure for letters counts graphemes alone', () => {
  expect(measure('问a', LIMITS.questionBody)).toEqual({ length: 2, max: 500 })
})
