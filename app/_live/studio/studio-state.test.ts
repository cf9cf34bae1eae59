import { expect, test } from 'vitest'
import { isVoiceOnly, phaseOf, seenAs, startingStudio } from './studio-state.ts'

const on = { seat: 'on', publishing: 'live', lostAt: null } as const

test.each([
  [startingStudio(false), 'scheduled', 'green'],
  [startingStudio(true), 'live', 'removed'],
  [{ ...on, seat: 'entering', publishing: 'idle' }, 'live', 'connecting'],
  [{ ...on, publishing: 'connecting' }, 'live', 'connecting'],
  [on, 'live', 'stage'],
  [{ ...on, publishing: 'reconnecting', lostAt: 1 }, 'live', 'lost'],
  [{ ...on, seat: 'elsewhere', publishing: 'failed' }, 'live', 'elsewhere'],
  [on, 'closed', 'over'],
] as const)('phase %#: %s in a hearing that is %s is %s', (state, status, phase) => {
  expect(phaseOf(state, status)).toBe(phase)
})

test.each([
  ['green', false, false, 'live', 'green'],
  ['stage', false, false, 'scheduled', 'rehearsing'],
  ['stage', false, false, 'paused', 'paused'],
  ['stage', false, false, 'live', 'live'],
  ['stage', true, false, 'live', 'voice'],
  ['stage', false, true, 'live', 'still'],
  ['stage', true, true, 'live', 'blank'],
  ['lost', true, true, 'live', 'lost'],
] as const)('%s with camera off %s, microphone off %s, %s reads %s', (phase, camera, microphone, status, seen) => {
  expect(seenAs(phase, { camera, microphone }, status)).toBe(seen)
})

test('a stream without a picture is voice only; before a device is open nothing is known', () => {
  const streamOf = (pictures: number) => ({ getVideoTracks: () => Array(pictures).fill({}) }) as MediaStream
  expect([null, streamOf(0), streamOf(1)].map((stream) => isVoiceOnly({ stream }))).toEqual([false, true, false])
})
