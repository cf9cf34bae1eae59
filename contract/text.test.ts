import { expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { cleanLine, cleanText, line, text } from './text.ts'

test.each([
  ['bidi overrides', 'abc\u202Edcba\u202C', 'abcdcba'],
  ['bidi isolates and marks', '\u2066a\u2069\u200Eb\u200Fc\u061C', 'abc'],
  ['zero-width space and joiners between letters', 'a\u200Bb\u200Cc\u200Dd\u2060e\uFEFF', 'abcde'],
  ['invisible letters of Hangul', '\u3164\u115F\u1160\uFFA0', ''],
  ['tags that hide a text', `ok${String.fromCodePoint(0xe0061, 0xe0062, 0xe007f)}`, 'ok'],
  ['control characters, a null and an escape', 'a\u0000b\u001B[31mc\u0085d', 'ab[31mcd'],
  ['soft hyphens', 'ex\u00ADample', 'example'],
  ['carriage returns', 'a\r\nb\rc', 'a\nb\nc'],
])('%s go', (_, raw, clean) => {
  expect(cleanText(raw)).toBe(clean)
})

test('families of pictographs and flags stay whole, and so does what is written right to left', () => {
  expect(cleanText('👩‍👩‍👧 🏳️‍🌈 🇨🇳')).toBe('👩‍👩‍👧 🏳️‍🌈 🇨🇳')
  expect(cleanText('مرحبا שלום')).toBe('مرحبا שלום')
})

test('10,000 combining marks become four, and count as the one character that they stand on', () => {
  const zalgo = `e${'\u0332\u0489'.repeat(5_000)}`
  expect([...cleanText(zalgo)]).toHaveLength(5)
  expect(line(LIMITS.questionTitle).safeParse(zalgo).success).toBe(false)
  expect(text({ min: 1, max: 1 }).parse(zalgo)).toBe(cleanText(zalgo))
})

test('a mark-up and a formula are text like any other: they are kept as written, and drawn as text', () => {
  expect(cleanLine('<script>alert(1)</script>')).toBe('<script>alert(1)</script>')
  expect(cleanLine('=HYPERLINK("http://evil.example")')).toBe('=HYPERLINK("http://evil.example")')
})

test('a line has no line ends, of any kind', () => {
  expect(cleanLine('a\nb\u2028c\u2029d\u000Be\tf')).toBe('a b c de f')
})

test('cleaning what is clean changes nothing', () => {
  for (const raw of ['a\u200Db', `e${'\u0301'.repeat(9)}`, ' \u200B x \r\n\n\n\n y', '👩‍👧\u200D'])
    expect(cleanText(cleanText(raw))).toBe(cleanText(raw))
})

test.each([
  ['nothing but invisible characters', '\u200B\u200B\u200B\u200B\u2060'],
  ['too few', 'abc'],
])('%s is too short', (_, raw) => {
  expect(line(LIMITS.questionTitle).safeParse(raw).error?.issues[0]).toMatchObject({ message: 'too_short' })
})

test('more than 64 Ki units are refused before they are looked at', () => {
  expect(text(LIMITS.importedBody).safeParse('x'.repeat(65_537)).error?.issues[0]).toMatchObject({ code: 'too_big' })
})
