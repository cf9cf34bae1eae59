import { expect, test } from 'vitest'
import { officeCalendar, shanghai } from '#tests/support/calendars.ts'
import { advance, type Clock } from './clock.ts'
import { NO_TERMS, startClock } from './clock-events.ts'
import { type LadderRow, nextCall, nextStep } from './ladder.ts'

type Step = 'reminder' | 'notice' | 'supervisor' | 'leader'

const LADDER: LadderRow<Step>[] = [
  { step: 'reminder', when: 'before', offset: { hours: 4 } },
  { step: 'notice', when: 'day', offset: null },
  { step: 'supervisor', when: 'after', offset: null },
  { step: 'leader', when: 'after', offset: { workingDays: 1 } },
]

const office = officeCalendar()
// A Thursday; the deadline is Tuesday 8 September, 18:30.
const reply = startClock('reply', shanghai('2026-09-03T16:00'), { workingDays: 3 }, NO_TERMS)

/** All steps with their moments, each taken when it comes. */
function climbed(clock: Clock, ladder: LadderRow<Step>[]) {
  const found: [Step, number, number][] = []
  for (;;) {
    const taken = found.map(([step]) => step)
    const next = nextStep(clock, ladder, office, taken, found.at(-1)?.[1] ?? clock.start)
    if (!next) return found
    found.push([next.step, next.at, next.noticeAt])
  }
}

test('the ladder climbs in working time, and its notices keep office hours', () => {
  expect(climbed(reply, LADDER)).toEqual([
    ['notice', shanghai('2026-09-08T09:00'), shanghai('2026-09-08T09:00')],
    ['reminder', shanghai('2026-09-08T14:30'), shanghai('2026-09-08T14:30')],
    ['supervisor', shanghai('2026-09-08T18:30'), shanghai('2026-09-09T09:00')],
    ['leader', shanghai('2026-09-09T18:30'), shanghai('2026-09-10T09:00')],
  ])
})

test('a reminder some working days before comes as the office opens', () => {
  const [first] = climbed(reply, [{ step: 'reminder', when: 'before', offset: { workingDays: 2 } }])
  expect(first).toEqual(['reminder', shanghai('2026-09-04T09:00'), shanghai('2026-09-04T09:00')])
})

test('a step that would come before the clock began is left out', () => {
  const short = startClock('attention', shanghai('2026-09-03T16:00'), { hours: 1 }, NO_TERMS)
  expect(climbed(short, LADDER).map(([step]) => step)).toEqual(['supervisor', 'leader'])
})

test('a promise that ends at midnight is noticed on its day, and on the next office day where that is none', () => {
  const promise = startClock('promise', shanghai('2026-09-03T16:00'), { date: '2026-09-12' }, NO_TERMS)
  expect(climbed(promise, LADDER).slice(0, 3)).toEqual([
    ['reminder', shanghai('2026-09-11T14:30'), shanghai('2026-09-11T14:30')],
    ['notice', shanghai('2026-09-12T00:00'), shanghai('2026-09-14T09:00')],
    ['supervisor', shanghai('2026-09-13T00:00'), shanghai('2026-09-14T09:00')],
  ])
})

test('a clock that is stopped climbs no further', () => {
  const stopped = advance(reply, { type: 'stopped', at: reply.start + 1 }, office)
  expect(stopped.ok && climbed(stopped.clock, LADDER)).toEqual([])
  expect(stopped.ok && nextCall(stopped.clock, 15, 0)).toBeNull()
})

test('an emergency calls every fifteen minutes, on a Sunday night too', () => {
  const emergency = startClock('attention', shanghai('2026-09-06T23:50'), { immediate: true }, NO_TERMS)
  expect(nextCall(emergency, 15, 0)).toBe(shanghai('2026-09-07T00:05'))
  expect(nextCall(emergency, 15, 3)).toBe(shanghai('2026-09-07T00:50'))
})
