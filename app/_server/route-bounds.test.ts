import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { IMAGE_LIMITS } from '#contract/image-limits.ts'
import { MAX_FRAME_BYTES, WEB_RATES } from '#contract/limits.ts'
import { NetworkRates } from '#platform/network-rates.ts'
import { bodyFault, boundsOf } from './route-bounds.ts'

/** Path of a route file, with a word for each part that varies. */
const pathOf = (file: string) =>
  file
    .replace(/^app/, '')
    .replace(/\/(page\.tsx|route\.ts)$/, '')
    .replaceAll(/\/\([^)]+\)/g, '')
    .replace('/[locale]', '/en')
    .replaceAll(/\[[^\]]+\]/g, 'x')

const routes = globSync('app/**/{page.tsx,route.ts}').map(pathOf).sort()

function mostOf(path: string): number {
  if (path.startsWith('/api/v1/attachments')) return IMAGE_LIMITS.bytes + 65_536
  if (/^\/api\/((commands|factor|open311)\/|sms$|v1\/(cases|recordings)(\/|$))/.test(path)) return MAX_FRAME_BYTES
  return path.startsWith('/api/') ? 1_024 : 262_144
}

test('no route is without a bound of its network, for reading and for acting', () => {
  expect(routes.length).toBeGreaterThan(25)
  for (const path of routes) {
    const { reads, acts, bodyBytes } = boundsOf(path)
    const most = mostOf(path)
    expect(bodyBytes, path).toBeLessThanOrEqual(most)
    for (const kind of [reads, acts]) {
      const rates = new NetworkRates(WEB_RATES)
      const tries = Array.from({ length: 4_000 }, () => rates.spend(kind, '198.51.100.7'))
      expect(
        tries.some((seconds) => seconds > 0),
        `${kind} ${path}`,
      ).toBe(true)
      expect(rates.spend(kind, '203.0.113.7'), `${kind} ${path}`).toBe(0)
      rates.close()
    }
  }
})

test('the record in all its forms has the record’s rate', () => {
  const record = routes.filter((path) => boundsOf(path).reads === 'record')
  expect(record).toEqual(['/api/v1/record', '/api/v1/record/x', '/en/record', '/en/record/x'])
  expect(['/record', '/zh-CN/record/a', '/recordings'].map((path) => boundsOf(path).reads)).toEqual([
    'record',
    'record',
    'page',
  ])
})

test('a body is taken by its length', () => {
  const fault = (path: string, headers: Record<string, string>) => bodyFault(new Headers(headers), boundsOf(path))
  const vote = '/api/v1/questions/x/vote'
  expect(fault(vote, {})).toBeUndefined()
  expect(fault(vote, { 'content-length': '1024' })).toBeUndefined()
  expect(fault(vote, { 'content-length': '1025' })).toBe('large')
  expect(fault('/mine', { 'content-length': '200000' })).toBeUndefined()
  expect(fault('/mine', { 'content-length': '10000000' })).toBe('large')
  expect(fault('/mine', { 'transfer-encoding': 'chunked' })).toBe('no length')
})
