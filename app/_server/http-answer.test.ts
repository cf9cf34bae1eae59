import { expect, test } from 'vitest'
import { Refusal } from '#contract/refusals.ts'
import { askedLocale, publicJson, respond } from './http-answer.ts'
import { numberFrom, wordFrom } from './http-query.ts'

const request = (path: string, headers: Record<string, string> = {}) =>
  new Request(`http://here.example${path}`, { headers })

test('the language is the one asked for, else the first of the browser’s that is ours, else Chinese', () => {
  expect(askedLocale(request('/?lang=en', { 'accept-language': 'zh-CN' }))).toBe('en')
  expect(askedLocale(request('/?lang=EN'))).toBe('en')
  expect(askedLocale(request('/', { 'accept-language': 'en;q=0, zh-CN' }))).toBe('zh-CN')
  expect(askedLocale(request('/', { 'accept-language': 'fr, en-GB;q=0.8, zh;q=0.5' }))).toBe('en')
  expect(askedLocale(request('/', { 'accept-language': 'zh-TW, en' }))).toBe('zh-CN')
  expect(askedLocale(request('/', { 'accept-language': 'en;q=0, zh-CN' }))).toBe('zh-CN')
  expect(askedLocale(request('/?lang=EN', { 'accept-language': 'zh-CN' }))).toBe('en')
  expect(askedLocale(request('/?lang=zh', { 'accept-language': 'en' }))).toBe('zh-CN')
  expect(askedLocale(request('/'))).toBe('zh-CN')
})

test('what is public may be read by any page, and is sent once to who has it already', async () => {
  const first = publicJson(request('/'), { a: 1 }, 5)
  expect(first.headers.get('access-control-allow-origin')).toBe('*')
  expect(first.headers.get('cache-control')).toBe('public, max-age=5')
  const etag = first.headers.get('etag') ?? ''
  const again = publicJson(request('/', { 'if-none-match': `"other", W/${etag}` }), { a: 1 }, 5)
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect(publicJson(request('/', { 'if-none-match': etag }), { a: 2 }, 5).status).toBe(200)
})

test('a refusal is a problem in the language asked for, with its field and when to come back', async () => {
  const refused = await respond(request('/?lang=en&after=-1'), async () =>
    Response.json(numberFrom(request('/?after=-1'), 'after')),
  )
  expect(refused.status).toBe(400)
  expect(refused.headers.get('content-type')).toBe('application/problem+json')
  expect(await refused.json()).toEqual({
    type: 'about:blank',
    title: 'Not in the expected form: after.',
    status: 400,
    code: 'malformed',
    field: 'after',
  })
  const busy = await respond(request('/'), async () => {
    throw new Refusal('busy', { seconds: 3 })
  })
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '3'])
})

test('an order is one of ours, the first where none is named', () => {
  expect(wordFrom(request('/'), 'order', ['top', 'new'])).toBe('top')
  expect(wordFrom(request('/?order=new'), 'order', ['top', 'new'])).toBe('new')
  expect(() => wordFrom(request('/?order=old'), 'order', ['top', 'new'])).toThrow(Refusal)
})
