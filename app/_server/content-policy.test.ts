import { expect, test } from 'vitest'
import { contentPolicy } from './content-policy.ts'

const directives = (policy: string) => new Map(policy.split('; ').map((one) => [one.split(' ')[0], one] as const))

test('an inline script runs with the nonce of its answer, or as the constant that is known by its hash', () => {
  const scripts = directives(contentPolicy('bm9uY2U=', { isDev: false })).get('script-src')
  expect(scripts).toMatch(/^script-src 'self' 'nonce-bm9uY2U=' 'sha256-[A-Za-z0-9+/]{43}=' 'strict-dynamic'$/)
})

test('without a nonce no inline script runs, and nothing is evaluated outside development', () => {
  const policy = contentPolicy(undefined, { isDev: false })
  expect(directives(policy).get('script-src')).toBe("script-src 'self'")
  expect(policy).not.toContain('unsafe-eval')
  expect(directives(policy).get('style-src-elem')).toBe("style-src-elem 'self'")
})

test('only the origins named may show a page inside theirs', () => {
  expect(directives(contentPolicy(undefined)).get('frame-ancestors')).toBe("frame-ancestors 'self'")
  const framed = contentPolicy(undefined, { framedBy: ['https://news.example.org'] })
  expect(directives(framed).get('frame-ancestors')).toBe("frame-ancestors 'self' https://news.example.org")
})
