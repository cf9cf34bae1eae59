import { expect, test } from 'vitest'
import { wantedLanguage } from './accept-language.ts'

test.each([
  ['en-GB,en;q=0.9', 'en'],
  ['EN', 'en'],
  ['fr, en-GB;q=0.8, zh;q=0.5', 'en'],
  ['en;q=0.3, zh-Hant-TW;q=0.7', 'zh-CN'],
  ['zh-TW, en', 'zh-CN'],
  ['en;q=0, zh-CN', 'zh-CN'],
  ['en;q=0', undefined],
  ['en;q=5, zh;q=0.1', 'zh-CN'],
  ['enm, zha', undefined],
  ['*', undefined],
  ['', undefined],
  [null, undefined],
])('%s wants %s', (header, locale) => {
  expect(wantedLanguage(header)).toBe(locale)
})
