import { expect, test } from 'vitest'
import { type SeatSends, sendingOf } from './stage-sends.ts'

const quiet = { quietSince: '2026-11-28T08:00:00.000Z' }

test.each<[SeatSends, string]>([
  [{ camera: 'live', microphone: 'live' }, 'both'],
  [{ camera: 'live', microphone: 'paused' }, 'picture'],
  [{ camera: 'paused', microphone: 'live' }, 'sound'],
  [{ microphone: 'live' }, 'sound'],
  [{ screen: 'live' }, 'picture'],
  [{ camera: 'paused', microphone: 'paused' }, 'muted'],
  [{ camera: 'stalled', microphone: 'paused' }, 'nothing'],
  [quiet, 'nothing'],
  [{ ...quiet, yet: true }, 'coming'],
])('%o sends %s', (seat, sending) => {
  expect(sendingOf({ key: seat }, 'key')).toBe(sending)
})

test('nothing is said of a seat that is not known', () => {
  expect([sendingOf(null, 'key'), sendingOf(undefined, 'key'), sendingOf({}, 'key')]).toEqual(Array(3).fill('unknown'))
})
