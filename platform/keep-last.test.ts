import { expect, test } from 'vitest'
import { keepLast } from './keep-last.ts'

test('an answer is made once for all who ask, and the last keys that were asked for are kept', async () => {
  const made: string[] = []
  const kept = keepLast<string>(2)
  const ask = (key: string) =>
    kept(key, async () => {
      made.push(key)
      return key.toUpperCase()
    })
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['A', 'A', 'B'])
  await ask('a')
  await ask('c')
  expect(made).toEqual(['a', 'b', 'c'])
  await ask('a')
  expect(made, 'what was asked for last is there').toEqual(['a', 'b', 'c'])
  await ask('b')
  expect(made, 'the oldest went').toEqual(['a', 'b', 'c', 'b'])
})

test('a failure is kept for nobody', async () => {
  const kept = keepLast<string>(2)
  await expect(kept('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await kept('a', async () => 'A')).toBe('A')
})
