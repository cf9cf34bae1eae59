import { expect, test } from 'vitest'
import { leadFirstVisit } from './first-visit.ts'

const visit = (path: string, headers: Record<string, string>) =>
  leadFirstVisit(new Request(`http://here.example${path}`, { headers }))
    ?.headers.get('location')
    ?.replace('http://here.example', '')
const english = { 'accept-language': 'en-US,en;q=0.9,zh;q=0.1' }

test('who comes to / from elsewhere and reads English is led to the English home, with what the address asked', () => {
  expect(visit('/?from=mail', { ...english, 'sec-fetch-site': 'none' })).toBe('/en?from=mail')
  expect(visit('/', { ...english, 'sec-fetch-site': 'cross-site' })).toBe('/en')
  expect(visit('/', { 'accept-language': 'zh-CN, en;q=0.9' })).toBeUndefined()
  expect(visit('/', {})).toBeUndefined()
})

test('the choice made by hand goes before the browser’s', () => {
  expect(visit('/', { ...english, cookie: 'a=b; language=zh-CN' })).toBeUndefined()
  expect(visit('/', { 'accept-language': 'zh', cookie: 'language=en' })).toBe('/en')
})

test('nobody is led away from an address that has a language, nor on the way within the site', () => {
  expect(visit('/hearings/water', english)).toBeUndefined()
  expect(visit('/', { ...english, 'sec-fetch-site': 'same-origin' })).toBeUndefined()
})

test('caches are told what it depends on', () => {
  const answer = leadFirstVisit(new Request('http://here.example/', { headers: english }))
  expect([answer?.status, answer?.headers.get('cache-control')]).toEqual([307, 'private, no-store'])
  expect(answer?.headers.get('vary')).toBe('accept-language, cookie, sec-fetch-site')
})
