import { expect, test, vi } from 'vitest'
import { SOON } from '#tests/support/soon.ts'
import { batchedLoader } from './batched-loader.ts'

test('keys of one moment are read together, each once; later ones anew', async () => {
  const readings: string[][] = []
  const ask = batchedLoader(async (keys) => {
    readings.push(keys)
    return new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, key.toUpperCase()]))
  })
  expect(await Promise.all([ask('a'), ask('b'), ask('a'), ask('nobody')])).toEqual(['A', 'B', 'A', undefined])
  expect(await ask('a')).toBe('A')
  expect(readings).toEqual([['a', 'b', 'nobody'], ['a']])
})

test('who asks while a reading is under way is read by the next one, with all others who did', async () => {
  const readings: { keys: string[]; end: () => void }[] = []
  const ask = batchedLoader(async (keys) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    readings.push({ keys, end: resolve })
    await promise
    return new Map(keys.map((key) => [key, readings.length]))
  })
  const first = ask('a')
  await vi.waitUntil(() => readings.length === 1, SOON)
  const [again, other] = [ask('a'), ask('b')]
  readings[0]?.end()
  expect(await first).toBe(1)
  await vi.waitUntil(() => readings.length === 2, SOON)
  readings[1]?.end()
  expect(await Promise.all([again, other])).toEqual([2, 2])
  expect(readings.map(({ keys }) => keys)).toEqual([['a'], ['a', 'b']])
})

test('a reading that never ends does not keep later ones waiting for ever', async () => {
  let readings = 0
  const ask = batchedLoader(async (keys) => {
    readings++
    if (readings === 1) await new Promise(() => undefined)
    return new Map(keys.map((key) => [key, readings]))
  })
  void ask('a')
  await vi.waitUntil(() => readings === 1, SOON)
  expect(await ask('a')).toBe(2)
})

test('a reading that fails fails for all who asked, and for nobody later', async () => {
  let fails = true
  const ask = batchedLoader(async (keys) => {
    if (fails) throw new Error('away')
    return new Map(keys.map((key) => [key, 1]))
  })
  const settled = await Promise.allSettled([ask('a'), ask('b')])
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await ask('a')).toBe(1)
})
