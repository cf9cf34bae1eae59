import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digitsOf, emailAddress } from './typed.ts'

test.each([
  ['１２３４５６', '123456'],
  ['123-456', '123456'],
  [' 123 456。', '123456'],
  ['1\u200b2\u20603\u200f4\u00ad5\ufeff6', '123456'],
  ['١٢٣٤٥٦', '123456'],
  ['۱۲۳۴۵۶', '123456'],
  ['१२३४५६', '123456'],
  ['𝟏𝟐𝟑𝟜𝟝𝟞', '123456'],
  ['①②③456', '123456'],
  ['验证码：123456', '123456'],
  ['Your code is 123 456.', '123456'],
  ['12345', '12345'],
  ['一二三', ''],
])('the digits of %s are %s', (typed, digits) => {
  expect(digitsOf(typed)).toBe(digits)
})

test('every digit that Unicode knows has its value, zero to nine in rows', () => {
  const rows = Array.from({ length: 0x110000 }, (_, code) => code)
    .filter((code) => /\p{Nd}/u.test(String.fromCodePoint(code)))
    .map((code) => digitsOf(String.fromCodePoint(code)))
    .join('')
  expect(rows.length).toBeGreaterThan(600)
  expect(rows).toBe('0123456789'.repeat(rows.length / 10))
})

const noise = fc.stringMatching(/^[\u200b\u200f\u2060\u00ad\ufeff ]{0,3}$/)
const full = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0))

test('an address is taken however it was typed', () => {
  fc.assert(
    fc.property(noise, noise, fc.boolean(), fc.boolean(), (before, after, wide, upper) => {
      const plain = upper ? 'Ann.Lee@Example.org' : 'ann.lee@example.org'
      const typed = before + (wide ? full(plain) : plain) + after
      expect(emailAddress.safeParse(typed).data).toBe('ann.lee@example.org')
    }),
  )
})

test.each([
  'an\u200bn@example.org',
  'ann＠example。org',
  '\u202aann@example.org\u202c',
  'ann@example.org\n',
])('%s is a right one to the eye, and is taken', (typed) => {
  expect(emailAddress.safeParse(typed).data).toBe('ann@example.org')
})

test.each([
  '',
  'nobody',
  'a b@example.org',
  'ann@',
  `${'a'.repeat(250)}@example.org`,
  `${'\u0301'.repeat(900)}@x.org`,
])('%s is none', (typed) => {
  expect(emailAddress.safeParse(typed).success).toBe(false)
})
