import { afterAll, beforeEach, inject, vi } from 'vitest'
import { env } from '#platform/env.ts'
import { redis } from '#platform/redis.ts'

/** What Next would bring to a route or an action: the cookies and headers of its request. */
export const sent = { cookies: new Map<string, string>(), headers: new Headers() }

vi.doMock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (sent.cookies.has(name) ? { value: sent.cookies.get(name) } : undefined),
    set: (name: string, value: string) => void sent.cookies.set(name, value),
    delete: ({ name }: { name: string }) => void sent.cookies.delete(name),
  }),
  headers: async () => sent.headers,
}))

/** Lets routes and actions of this test work on a city's database and the test's Redis; each test begins as nobody. To be said before a route is imported. */
export function answerFor(city: { url: string }): void {
  Object.assign(env, { DATABASE_URL: city.url, REDIS_URL: inject('backing').redisUrl })
  beforeEach(() => sent.cookies.clear())
  afterAll(() => redis().destroy())
}
