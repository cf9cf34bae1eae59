import { afterEach, expect, test, vi } from 'vitest'
import { keepLooking, type Looking } from './keep-looking.ts'

const warnings: string[] = []
const log = { warn: (_: object, message: string) => void warnings.push(message) }
let looking: Looking | undefined
afterEach(() => looking?.stop())

test('looks never overlap; whoever asks during one has one more afterwards, and only one', async () => {
  const ends: (() => void)[] = []
  looking = keepLooking(() => new Promise<void>((end) => ends.push(end)), { everyMs: 60_000, log, failed: 'failed' })
  looking.soon()
  looking.soon()
  looking.soon()
  expect(ends).toHaveLength(1)
  ends[0]?.()
  await vi.waitFor(() => expect(ends).toHaveLength(2))
  looking.stop()
  looking.soon()
  ends[1]?.()
  await new Promise(setImmediate)
  expect(ends).toHaveLength(2)
})

test('a look that fails is told of, and the next one comes', async () => {
  let looks = 0
  const fail = () => Promise.reject(new Error(`look ${++looks}`))
  looking = keepLooking(fail, { everyMs: 5, log, failed: 'it could not be looked' })
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2))
  expect(warnings[0]).toBe('it could not be looked')
})
