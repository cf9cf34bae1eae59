import { expect, test } from 'vitest'
import { followStep } from './follow-step.ts'

const T = Date.parse('2026-11-29T14:00:00Z')
const moving = (at: number) => ({ at, isReady: true, isMoving: true })
const still = (at: number) => ({ at, isReady: true, isMoving: false })

test.each([
  ['plays as the leader does where they are together', moving(T), moving(T - 30), { type: 'play', rate: 1 }],
  ['runs faster where it is behind', moving(T), moving(T - 100), { type: 'play', rate: 1.2 }],
  ['and slower where it is ahead', moving(T), moving(T + 100), { type: 'play', rate: 0.8 }],
  ['never by more than a quarter', moving(T), moving(T - 600), { type: 'play', rate: 1.25 }],
  ['waits for a leader that is well behind', moving(T), moving(T + 600), { type: 'pause' }],
  ['jumps where catching up takes too long', moving(T), moving(T - 800), { type: 'seek', to: T }],
  ['jumps where the leader was sought back', moving(T), moving(T + 60_000), { type: 'seek', to: T }],
  ['jumps where it knows no time yet', moving(T), undefined, { type: 'seek', to: T }],
  ['plays on from a pause', moving(T), still(T), { type: 'play', rate: 1 }],
  ['pauses with the leader', still(T), moving(T - 50), { type: 'pause' }],
  ['shows the very moment at which the leader stands', still(T), still(T - 300), { type: 'seek', to: T }],
  ['waits for a leader that has no picture yet', { ...moving(T), isReady: false }, moving(T), { type: 'pause' }],
  ['waits where there is no leader', undefined, moving(T), { type: 'pause' }],
] as const)('a picture that follows %s', (_, leader, own, step) => {
  expect(followStep(leader, own, true)).toEqual(step)
})

test('it is hidden while there is nothing to show at the leader’s moment', () => {
  expect(followStep(moving(T), moving(T), false)).toEqual({ type: 'hide' })
  expect(followStep(still(T), undefined, false)).toEqual({ type: 'hide' })
})

test.each([
  [-2_000, 1],
  [-300, 1],
  [300, 1],
  [650, 1],
  [-650, 0.4],
  [300, 0.4],
])('%d ms off, at a leader’s speed of %d, it is soon together and stays so', (off, speed) => {
  let [leader, own] = [T, T - off]
  for (let ms = 0; ms < 10_000; ms += 100) {
    const step = followStep(moving(leader), moving(own), true)
    if (ms > 4_000) expect(Math.abs(own - leader)).toBeLessThan(200)
    expect(step.type).not.toBe('seek')
    leader += 100 * speed
    if (step.type === 'play') own += 100 * step.rate
  }
})
