import { expect, test } from 'vitest'
import { gather } from './gather.ts'

test('keys of one moment are read together, each once; later ones anew', async () => {
  const readings: string[][] = []
  const ask = gather(async (keys) => {
    readings.push(keys)
    return new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, key.toUpperCase()]))
  })
  expect(await Promise.all([ask('a'), ask('b'), ask('a'), ask('nobody')])).toEqual(['A', 'B', 'A', undefined])
  expect(await ask('a')).toBe('A')
  expect(readings).toEqual([['a', 'b', 'nobody'], ['a']])
})

test('a reading that fails fails for all who asked, and for nobody later', async () => {
  let fails = true
  const ask = gather(async (keys) => {
    if (fails) throw new Error('away')
    return new Map(keys.map((key) => [key, 1]))
  })
  const settled = await Promise.allSettled([ask('a'), ask('b')])
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await ask('a')).toBe(1)
})
