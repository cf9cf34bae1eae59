import { describe, expect, test } from 'vitest'
import { LOCALES } from '#contract/ids.ts'
import { segmentsOf } from '#platform/sms/segments.ts'
import { isTemplate, SMS_TEXTS, writeSms } from './write-sms.ts'

/** The longest that each variable can be. */
const LONGEST = {
  code: '123456789012',
  number: 99_999,
  hearing: 9_999,
  caseNumber: 'MS-2026-000012',
  poll: 9_999,
  receipt: 'ABCDE-FGHJK',
  options: '12 11 10',
  min: 4,
  max: 500,
  seconds: 3_600,
}
const TEMPLATES = Object.keys(SMS_TEXTS.en).filter(isTemplate)

describe.each(LOCALES)('in %s', (locale) => {
  test.each(TEMPLATES)('%s fits in one message', (template) => {
    const text = writeSms(template, LONGEST, locale)
    expect(text).not.toMatch(/[{}]/)
    const { alphabet, parts } = segmentsOf(text)
    expect([alphabet, parts]).toEqual([locale === 'en' ? 'GSM-7' : 'UCS-2', [text]])
  })
})

test('a text that is too long is cut in reading order, between its signs', () => {
  const long = `${'水压'.repeat(33)}😀${'恢复'.repeat(40)}`
  const { alphabet, parts } = segmentsOf(long)
  expect(alphabet).toBe('UCS-2')
  expect(parts.join('')).toBe(long)
  expect(parts.every((part) => part.length <= 67 && part.isWellFormed())).toBe(true)
  expect(segmentsOf('水'.repeat(70)).parts).toHaveLength(1)
  expect(segmentsOf('水'.repeat(71)).parts).toHaveLength(2)
  expect(segmentsOf('a'.repeat(160)).parts).toHaveLength(1)
  expect(segmentsOf('a'.repeat(161)).parts).toHaveLength(2)
})
