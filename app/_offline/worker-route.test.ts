import { afterEach, expect, test } from 'vitest'
import { GET } from '#app/api/worker/route.ts'
import { env } from '#platform/env.ts'

afterEach(() => {
  env.OFFLINE_PAGES = true
})

test('the worker may serve the whole site, and is asked for anew each time', async () => {
  const { headers } = await GET()
  expect(Object.fromEntries(headers)).toMatchObject({ 'service-worker-allowed': '/', 'cache-control': 'no-cache' })
})

test('an operator who turns it off gets it removed by the same address', async () => {
  const on = await (await GET()).text()
  expect(on).toContain("addEventListener('fetch'")
  expect(on).not.toContain('unregister')
  env.OFFLINE_PAGES = false
  const off = await (await GET()).text()
  expect(off).toContain('registration.unregister()')
  expect(off).not.toContain("addEventListener('fetch'")
})
