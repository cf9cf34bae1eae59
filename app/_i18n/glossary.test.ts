import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PACE_REASONS } from '#contract/pace-reasons.ts'
import { REFUSALS } from '#contract/refusals.ts'
import { REASONS } from '#contract/states.ts'
import { REVIEW_REASONS } from '#contract/vote-review.ts'
import mailsEn from '#runtime/mails/messages/en.json' with { type: 'json' }
import mailsZh from '#runtime/mails/messages/zh-CN.json' with { type: 'json' }
import { en } from './en.ts'
import { zhCN } from './zh-cn.ts'

const glossary = readFileSync(new URL('../../docs/GLOSSARY.md', import.meta.url), 'utf8')
// The words of the code are held by tests/fences/words.test.ts.
const [spoken = ''] = glossary.split('\n## In the code\n')
const rows = spoken
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))

const said = {
  'zh-CN': sentences({ ...zhCN, mails: mailsZh, ...labels('zh-CN') }),
  en: sentences({ ...en, mails: mailsEn, ...labels('en') }),
}

test('the glossary has a row for each thing, and no word is allowed and forbidden at once', () => {
  expect(rows.length).toBeGreaterThanOrEqual(30)
  const words = rows.flatMap(([, zh = '']) => parts(zh))
  const forbidden = rows.flatMap(([, , , , zh = '']) => parts(zh))
  expect(forbidden.filter((word) => words.includes(word))).toEqual([])
})

test.each([
  ['zh-CN', 4],
  ['en', 5],
] as const)('no sentence in %s uses a word that the glossary has another one for', (locale, column) => {
  const forbidden = rows
    .flatMap((cells) => parts(cells[column] ?? ''))
    .map((word) => [word, patternOf(word, locale)] as const)
  const found = forbidden.flatMap(([word, pattern]) =>
    said[locale]
      .filter(([, sentence]) => pattern.test(sentence))
      .map(([key, sentence]) => `${word}: ${key} “${sentence}”`),
  )
  expect(found).toEqual([])
})

function parts(cell: string): string[] {
  return cell.split(/[、,]\s*/).filter(Boolean)
}

/** A word as it would stand in a sentence; N is a number or its place. */
function patternOf(word: string, locale: 'zh-CN' | 'en'): RegExp {
  const text = word.replace(/\bN\b|(?<=第 )N/g, '[\\d{}a-z, ]+')
  return locale === 'en' ? new RegExp(`\\b${text}\\b`, 'i') : new RegExp(text)
}

function labels(locale: 'zh-CN' | 'en') {
  return {
    refusals: Object.fromEntries(Object.entries(REFUSALS).map(([code, { text }]) => [code, text[locale]])),
    reasons: Object.fromEntries(
      Object.entries({ ...REASONS, ...REVIEW_REASONS }).map(([code, { text }]) => [code, text[locale]]),
    ),
    pace: Object.fromEntries(Object.entries(PACE_REASONS).map(([code, text]) => [code, text[locale]])),
  }
}

function sentences(tree: object, path = ''): [key: string, sentence: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : sentences(value, `${path}${key}.`),
  )
}
