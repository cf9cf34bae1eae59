import { expect, test } from 'vitest'
import { StreamClock } from './stream-clock.ts'

test('late packets move nothing: the quickest ones say when something was made', () => {
  const clock = new StreamClock(48_000)
  let worst = 0
  for (let index = 0; index < 500; index++) {
    const made = index * 20
    const late = index % 7 === 0 ? 0 : (index * 37) % 80
    const at = clock.at(made * 48, 10_000 + made + late)
    if (index > 100) worst = Math.max(worst, Math.abs(at - (10_000 + made)))
  }
  expect(worst).toBeLessThan(1)
})

test('a sender’s clock that runs differently is followed, over the counter’s end', () => {
  const clock = new StreamClock(90_000)
  let last = 0
  for (let index = 0; index < 90_000; index++) {
    const now = index * 20
    const at = clock.at((4_294_000_000 + Math.round(now * 1.000_1 * 90)) % 2 ** 32, now)
    if (index > 0) expect(at).toBeGreaterThan(last)
    last = at
    expect(Math.abs(at - now)).toBeLessThan(15)
  }
})

test('a sender that begins anew is mapped anew', () => {
  const clock = new StreamClock(48_000)
  clock.at(1_000, 0)
  expect(clock.at(1_500_000_000, 1_000)).toBe(1_000)
})
