import { expect, test } from 'vitest'
import { Line } from './line.ts'

/** The most acts that were under way at once, when each is answered within so many milliseconds. */
async function mostAtOnce(answerMs: number): Promise<number> {
  const line = new Line()
  let underWay = 0
  let most = 0
  await Promise.all(
    Array.from({ length: 300 }, (_, n) =>
      line.run(async () => {
        // The first ones only find out how quick the answers are.
        if (++underWay > most && n > 150) most = underWay
        await new Promise(setImmediate)
        underWay--
        return answerMs
      }),
    ),
  )
  return most
}

test('quick answers let more acts go at once, slow ones fewer, and all are done', async () => {
  expect(await mostAtOnce(10)).toBe(12)
  expect(await mostAtOnce(900)).toBe(1)
})
