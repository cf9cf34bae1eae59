import { expect, test } from 'vitest'
import { fill } from './fill.ts'
import { islandMessages } from './island-messages.ts'

const en = islandMessages('en')
const zh = islandMessages('zh-CN')

test.each([
  [0, '0 votes under review'],
  [1, '1 vote under review'],
  [2, '2 votes under review'],
  [12_486, '12,486 votes under review'],
])('%d is counted in English', (n, said) => {
  expect(fill(en.hearing.room.underReview, { n })).toBe(said)
})

test('a number is grouped in Chinese too, where it may be large', () => {
  expect(fill(zh.hearing.room.underReview, { n: 12_486 })).toBe('正在复核 12,486 票')
})

test('a plural stands beside other parts and changes the words around it', () => {
  const rules = en.hearing.room.rules
  expect(fill(rules, { max: 1, interval: '5 s' })).toBe('At most 1 question each, at least 5 s apart.')
  expect(fill(rules, { max: 3, interval: '5 s' })).toBe('At most 3 questions each, at least 5 s apart.')
  expect(fill(en.programme.close.title, { n: 1 })).toBe('When you close, 1 open question becomes a case')
})

test('names are filled in as they are, what runs from right to left isolated, with and without a plural', () => {
  expect(fill(en.hearing.room.speaking, { name: 'Wen $& Hao' })).toBe('Wen $& Hao is speaking')
  expect(fill(en.hearing.room.speaking, { name: 'שרה' })).toBe('\u2068שרה\u2069 is speaking')
  expect(fill(en.moderate.inbox.narrowed, { n: 1, all: 'שרה' })).toBe('1 of \u2068שרה\u2069 matches')
})

test('what the browser has no parser for was read beforehand, but for messages with tags, which the server draws', () => {
  for (const text of allTexts([en, zh])) expect(text).not.toMatch(/^[^<]*\{\w+,[^<]*$/)
})

function allTexts(tree: object): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : allTexts(value)))
}
