import { expect, test, vi } from 'vitest'
import { FileCache } from './file-cache.ts'

test('files asked for last are kept, within a number and within bytes; who asks at one moment shares one, and a fault is not kept', async () => {
  const cache = new FileCache(3, 10)
  const make = vi.fn(async (bytes: number) => Buffer.alloc(bytes))
  const get = (tag: string, bytes = 4) => cache.get(tag, () => make(bytes))
  const [one, same] = await Promise.all([get('a'), get('a')])
  expect(one).toBe(same)
  await get('b')
  await get('a')
  // Twelve bytes are too many: the one that was asked for first goes.
  await get('c')
  expect(await get('a')).toBe(one)
  expect(make).toHaveBeenCalledTimes(3)
  await get('b')
  expect(make).toHaveBeenCalledTimes(4)
  await expect(cache.get('d', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await get('d', 1)).toHaveLength(1)
  for (const tag of ['e', 'f', 'g']) await get(tag, 0)
  await get('d', 1)
  expect(make).toHaveBeenCalledTimes(9)
})
