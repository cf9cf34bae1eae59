import { afterEach, expect, test, vi } from 'vitest'
import { openAddresses, signedAddresses } from './broadcast-address.ts'

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

test('players of one page ask once for the same address, until all of them have closed it', async () => {
  const asked = vi.fn(async () => Response.json({ address: '/live/water/~signed/', until: null }))
  vi.stubGlobal('fetch', asked)
  const [one, other] = [openAddresses('water', false), openAddresses('water', false)]
  expect(await Promise.all([one.base(), other.base()])).toEqual(['/live/water/~signed/', '/live/water/~signed/'])
  one.close()
  one.close()
  expect(await other.base()).toBe('/live/water/~signed/')
  expect(asked).toHaveBeenCalledTimes(1)
  other.close()
  const later = openAddresses('water', false)
  await later.base()
  later.close()
  expect(asked).toHaveBeenCalledTimes(2)
})
