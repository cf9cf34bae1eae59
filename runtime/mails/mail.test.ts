import { expect, test } from 'vitest'
import { writeMail } from './mail.ts'

test('a mail is written in both languages, or in the one that is named', () => {
  const both = writeMail('wrongCodes', { n: 10 })
  expect(both.subject).toBe('您的邮箱有人多次输错登录验证码 · Many wrong sign-in codes for your address')
  expect(both.text).toMatch(/输错了 10 次验证码[\s\S]*\n\nWithin a day, 10 wrong codes were typed/)
  expect(writeMail('signInCode', { code: '012345' }, ['en']).subject).toBe('Minsheng code 012345')
})

test('what somebody typed stands in a mail as it was typed', () => {
  expect(writeMail('passkeyAdded', { name: '{n} <b>$& שרה' }, ['zh-CN']).text).toContain('“{n} <b>$& שרה”')
})
