import { expect, test } from 'vitest'
import { Semaphore } from './semaphore.ts'

test('so many run at once, the next in order of arrival when one ends, however it ends', async () => {
  const semaphore = new Semaphore(2, 60_000)
  const begun: number[] = []
  const acts = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
  const ends = acts.map(({ promise }, n) =>
    semaphore.run(() => {
      begun.push(n)
      return promise
    }),
  )
  expect(begun).toEqual([0, 1])
  acts[1]?.reject(new Error('ended badly'))
  await expect(ends[1]).rejects.toThrow('ended badly')
  expect(begun).toEqual([0, 1, 2])
  for (const { resolve } of acts) resolve()
  await Promise.all([ends[0], ends[2], ends[3]])
  expect(begun).toEqual([0, 1, 2, 3])
})

test('who has waited too long is refused as busy, and the turn goes to the next', async () => {
  const semaphore = new Semaphore(1, 5)
  const first = Promise.withResolvers<string>()
  const running = semaphore.run(() => first.promise)
  await expect(semaphore.run(async () => 'never')).rejects.toMatchObject({ code: 'busy' })
  first.resolve('first')
  expect(await running).toBe('first')
  expect(await semaphore.run(async () => 'next')).toBe('next')
})
