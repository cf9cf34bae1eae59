import { afterEach, expect, test, vi } from 'vitest'
import { memoizeForOneSecond } from './memoize-for-one-second.ts'

afterEach(() => void vi.useRealTimers())

test('the readings of a second are one, even while it is under way; then it is read anew', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const read = vi.fn(async (key: string) => ({ key }))
  const ask = memoizeForOneSecond(read)
  const [first, second] = await Promise.all([ask('a'), ask('a')])
  expect(first).toBe(second)
  vi.advanceTimersByTime(999)
  expect(await ask('a')).toBe(first)
  vi.advanceTimersByTime(1)
  expect(await ask('a')).not.toBe(first)
  expect(read.mock.calls).toEqual([['a'], ['a']])
  expect(await ask('b')).toEqual({ key: 'b' })
})

test('what failed is asked again at once', async () => {
  const read = vi
    .fn<(key: string) => Promise<string>>()
    .mockRejectedValueOnce(new Error('away'))
    .mockResolvedValue('here')
  const ask = memoizeForOneSecond(read)
  await expect(ask('a')).rejects.toThrow('away')
  expect(await ask('a')).toBe('here')
})
