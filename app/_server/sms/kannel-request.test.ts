import { expect, test } from 'vitest'
import { hasSecret } from './gateway-secret.ts'
import { incomingOf } from './kannel-request.ts'

const SECRET = 's'.repeat(32)
const basic = (text: string) => new Headers({ authorization: `Basic ${Buffer.from(text).toString('base64')}` })
const ucs2 = (text: string) =>
  [...Buffer.from(text, 'utf16le').swap16()].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

test('a request comes from the gateway by its password alone', () => {
  expect(hasSecret(basic(`kannel:${SECRET}`), SECRET)).toBe(true)
  for (const other of ['kannel:', SECRET, `${SECRET}:`, `kannel:${SECRET}x`])
    expect(hasSecret(basic(other), SECRET)).toBe(false)
  expect(hasSecret(new Headers(), SECRET)).toBe(false)
})

test.each([
  ['in UTF-8', `text=JOIN+12%21&coding=0`, 'JOIN 12!'],
  ['in UCS-2', `coding=2&text=${ucs2('整，同问 １２ 👍')}`, '整，同问 １２ 👍'],
  ['in UCS-2 whose bytes could be letters', `coding=2&text=${ucs2('整数')}`, '整数'],
  ['with a plus sign', 'coding=0&text=1%2B1', '1+1'],
])('words %s are read as they were written', (_, query, text) => {
  expect(incomingOf(`id=1&from=13812340422&${query}&udh=`)).toMatchObject({
    contact: '+8613812340422',
    text,
    part: null,
  })
})

test('a part says of which message it is, and what can’t be put together is none', () => {
  const part = (udh: string) => incomingOf(`id=1&from=%2B8613812340422&coding=0&text=a&udh=${udh}`)?.part
  expect(part('%05%00%03%4D%02%01')).toEqual({ mark: 77, parts: 2, part: 1 })
  expect(part('%06%08%04%01%02%02%01')).toEqual({ mark: 258, parts: 2, part: 1 })
  expect(part('%0B%05%04%00%01%00%02%00%03%4D%02%02')).toEqual({ mark: 77, parts: 2, part: 2 })
  expect(part('%05%00%03%4D%01%01')).toBeNull()
  expect(part('%05%00%03%4D%02%03')).toBeUndefined()
  expect(part('%05%00%03%4D%FF%01')).toBeUndefined()
})

test.each([
  '',
  'from=10086&text=a',
  'from=13812340422',
  'from=13812340422&text=',
  '%',
])('nobody can be answered at “%s”', (query) => expect(incomingOf(query)).toBeUndefined())

test('a part may end with half a sign, and no id has what a database does not take', () => {
  const half = '提问 😀'.slice(0, -1)
  expect(incomingOf(`id=%00a%2Fb&from=13812340422&coding=2&text=${ucs2(half)}`)).toMatchObject({
    messageId: 'a/b',
    text: half,
  })
})

test('what is longer than any message is none', () => {
  expect(incomingOf(`from=13812340422&text=${'a'.repeat(9_000)}`)).toBeUndefined()
})
