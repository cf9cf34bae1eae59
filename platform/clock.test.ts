import { expect, test, vi } from 'vitest'
import { openClock } from './clock.ts'

const pool = (now: () => number) => ({ query: vi.fn(async () => ({ rows: [{ ms: now() }] })) })
const MINUTE_MS = 60_000

test('it is the machine’s own clock until it is started, then the database’s', async () => {
  const clock = openClock(pool(() => Date.now() + 5 * MINUTE_MS) as never)
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(MINUTE_MS)
  await clock.start()
  clock.stop()
  expect(Math.abs(clock.now().getTime() - Date.now() - 5 * MINUTE_MS)).toBeLessThan(MINUTE_MS)
})

test('a database that does not answer leaves it as it is, and it starts all the same', async () => {
  const clock = openClock({ query: async () => Promise.reject(new Error('away')) } as never)
  await clock.start()
  clock.stop()
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(MINUTE_MS)
})

test('a later reading that contradicts it is followed', async () => {
  let shift = 5 * MINUTE_MS
  const clock = openClock(pool(() => Date.now() + shift) as never)
  await clock.start()
  shift = -5 * MINUTE_MS
  await clock.start()
  clock.stop()
  expect(Math.abs(clock.now().getTime() - Date.now() + 5 * MINUTE_MS)).toBeLessThan(MINUTE_MS)
})

test('it does not go by the first reading, which opens a connection and is off by half of the time that this took', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'] })
  let took = 4_000
  const query = async () => {
    vi.advanceTimersByTime(took)
    took = 0
    return { rows: [{ ms: Date.now() }] }
  }
  const clock = openClock({ query } as never)
  await clock.start()
  clock.stop()
  expect(clock.now().getTime()).toBe(Date.now())
  vi.useRealTimers()
})
