import { expect, test } from 'vitest'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { effectOn, type RunningClock } from './effect.ts'

const HOUR = 3_600_000
const now = new Date('2026-12-01T08:00:00Z')
/** Every hour counts, and a working day has eight of them. */
const dueAt: Parameters<typeof effectOn>[2]['dueAt'] = (startedAt, limit) =>
  new Date(startedAt.getTime() + ('hours' in limit ? limit.hours : limit.workingDays * 8) * HOUR)
const clock = (hoursAgo: number, kind: RunningClock['kind'] = 'reply'): RunningClock => {
  const startedAt = new Date(now.getTime() - hoursAgo * HOUR)
  const dueIn = { attention: 8, reply: 40 }[kind]
  return { class: 'ordinary', kind, startedAt, dueAt: new Date(startedAt.getTime() + dueIn * HOUR) }
}
const { classes, calendar } = DEFAULT_RULEBOOK
const shorter = classes.map((one) => (one.code === 'ordinary' ? { ...one, reply: { workingDays: 3 } } : one))

test('the version in force changes nothing', () => {
  const effect = effectOn({ classes, calendar }, [{ number: 'MS-1', clocks: [clock(1), clock(1, 'attention')] }], {
    now,
    dueAt,
  })
  expect(effect).toEqual({ moved: [], shortened: [] })
})

test('cases are named whose clocks end elsewhere, and apart those that would end in the past but haven’t', () => {
  const cases = [
    { number: 'MS-1', clocks: [clock(1)] },
    { number: 'MS-2', clocks: [clock(30)] },
    { number: 'MS-3', clocks: [clock(50)] },
    { number: 'MS-4', clocks: [clock(1, 'attention')] },
    { number: 'MS-5', clocks: [{ ...clock(1), class: 'emergency' as const, kind: 'attention' as const }] },
  ]
  expect(effectOn({ classes: shorter, calendar }, cases, { now, dueAt })).toEqual({
    moved: ['MS-1', 'MS-2', 'MS-3'],
    shortened: ['MS-2'],
  })
})
