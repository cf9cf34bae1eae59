import { expect, test } from 'vitest'
import { writeLetter } from './letter.ts'

test('a letter is written in both languages, or in the one that is named', () => {
  const both = writeLetter('wrongCodes', { n: 10 })
  expect(both.subject).toBe('您的邮箱有人多次输错登录验证码 · Many wrong sign-in codes for your address')
  expect(both.text).toMatch(/输错了 10 次验证码[\s\S]*\n\nWithin a day, 10 wrong codes were typed/)
  expect(writeLetter('signInCode', { code: '012345' }, ['en']).subject).toBe('Minsheng code 012345')
})

test('what somebody typed stands in a letter as it was typed', () => {
  expect(writeLetter('passkeyAdded', { name: '{n} <b>$& שרה' }, ['zh-CN']).text).toContain('“{n} <b>$& שרה”')
})
