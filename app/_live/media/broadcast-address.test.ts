import { afterEach, expect, test, vi } from 'vitest'
import { signedAddresses } from './broadcast-address.ts'

afterEach(() => vi.unstubAllGlobals())

function baseFor(answer: unknown): Promise<string> {
  vi.stubGlobal('fetch', async () => Response.json(answer))
  const book = signedAddresses('water')
  return book.base().finally(() => book.close())
}

test('the address that the site answers is where the broadcast is', async () => {
  const address = '/live/water/~signed/'
  expect(await baseFor({ address, until: new Date(Date.now() + 60_000).toISOString() })).toBe(address)
  expect(await baseFor({ address, until: null })).toBe(address)
})

test.each([
  ['no address', { until: null }],
  ['an address elsewhere', { address: 'https://elsewhere.example/live/', until: null }],
  ['no end', { address: '/live/water/' }],
  ['an end that is no moment', { address: '/live/water/', until: 'soon' }],
  ['nothing', null],
])('an answer with %s is refused', async (_, answer) => {
  await expect(baseFor(answer)).rejects.toThrow('no address of a broadcast')
})
