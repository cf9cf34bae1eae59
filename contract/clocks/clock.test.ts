import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendars, officeCalendar, shanghai } from '#tests/support/calendars.ts'
import type { Calendar } from './calendar.ts'
import { advance, type Clock, type ClockTerms, clock, clockState } from './clock.ts'
import { type ClockEvent, NO_TERMS, startClock } from './clock-events.ts'
import { type HolderChange, holdings, timeByHolder } from './holders.ts'
import type { ClockLimit, WorkingTime } from './limit.ts'
import { prove } from './prove.ts'
import { workingTimeBetween } from './working-time.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const numRuns = Number(process.env.CLOCK_RUNS ?? 15)

const TERMS: ClockTerms = {
  extension: { times: 1, longest: { workingDays: 5 } },
  waiting: { times: 1, longest: { workingDays: 2 } },
}
const office = officeCalendar()

/** The clock after events that it must take. */
const played = (from: Clock, calendar: Calendar, ...events: ClockEvent[]): Clock =>
  events.reduce((clock, event) => {
    const taken = advance(clock, event, calendar)
    if (!taken.ok) throw new Error(taken.why)
    return taken.clock
  }, from)

const why = (from: Clock, event: ClockEvent, calendar: Calendar = office) => {
  const taken = advance(from, event, calendar)
  return taken.ok ? null : taken.why
}

describe('a clock', () => {
  const start = shanghai('2026-09-03T16:00')
  const reply = startClock('reply', start, { workingDays: 3 }, TERMS)

  test('runs in office hours until its deadline, and is overdue after it', () => {
    const due = shanghai('2026-09-08T18:30')
    expect(clockState(reply, office, shanghai('2026-09-04T10:00'))).toEqual({
      phase: 'running',
      due,
      allowed: 26.5 * HOUR,
      elapsed: 3.5 * HOUR,
      remaining: 23 * HOUR,
      waited: 0,
      waitEnds: null,
    })
    expect(clockState(reply, office, due).phase).toBe('running')
    expect(clockState(reply, office, due + 1)).toMatchObject({ phase: 'overdue', remaining: 0 })
    expect(clockState(reply, office, shanghai('2026-09-09T10:00'))).toMatchObject({ remaining: -HOUR })
  })

  test('stopped at its deadline it is met, a millisecond later it is late', () => {
    const due = shanghai('2026-09-08T18:30')
    const now = due + 9 * DAY
    expect(clockState(played(reply, office, { type: 'stopped', at: due }), office, now).phase).toBe('met')
    expect(clockState(played(reply, office, { type: 'stopped', at: due + 1 }), office, now).phase).toBe('late')
  })

  test('waits for an answer at most as long as the rulebook says, and then goes on by itself', () => {
    const asked = played(reply, office, { type: 'asked', at: shanghai('2026-09-04T10:00') })
    expect(clockState(asked, office, shanghai('2026-09-04T12:00'))).toMatchObject({
      phase: 'waiting',
      elapsed: 3.5 * HOUR,
      remaining: 23 * HOUR,
      waited: 2 * HOUR,
      due: shanghai('2026-09-09T11:00'),
      waitEnds: shanghai('2026-09-08T18:30'),
    })
    const answered = played(asked, office, { type: 'answered', at: shanghai('2026-09-04T14:30') })
    expect(clockState(answered, office, shanghai('2026-09-09T12:00'))).toMatchObject({
      phase: 'running',
      waited: 3 * HOUR,
      due: shanghai('2026-09-09T12:00'),
      remaining: 0,
    })
    const silent = clockState(asked, office, shanghai('2026-09-20T10:00'))
    expect(silent).toMatchObject({ phase: 'overdue', waited: 23 * HOUR, waitEnds: null })
  })

  test('is extended once, before it is over, and by no more than the rulebook says', () => {
    const early = { type: 'extended', at: shanghai('2026-09-07T10:00') } as const
    const extended = played(reply, office, { ...early, by: { workingDays: 5 } })
    expect(clockState(extended, office, early.at).due).toBe(shanghai('2026-09-15T18:30'))
    expect(why(reply, { ...early, by: { workingDays: 6 } })).toBe('too_long')
    // Forty hours after the deadline are five days of eight hours.
    expect(why(reply, { ...early, by: { hours: 41 } })).toBe('too_long')
    expect(why(reply, { ...early, by: { hours: 40 } })).toBeNull()
    expect(why(extended, { ...early, by: { hours: 1 } })).toBe('too_often')
    expect(why(reply, { ...early, at: shanghai('2026-09-08T18:30'), by: { hours: 1 } })).toBe('expired')
  })

  test('takes nothing else', () => {
    const asked = played(reply, office, { type: 'asked', at: start + 1 })
    const stopped = played(asked, office, { type: 'stopped', at: start + 2 })
    const at = { at: start + 3 }
    expect(why(asked, { type: 'asked', ...at })).toBe('waiting')
    expect(why(reply, { type: 'answered', ...at })).toBe('not_waiting')
    expect(why(played(asked, office, { type: 'answered', at: start + 2 }), { type: 'asked', ...at })).toBe('too_often')
    expect(why(reply, { type: 'asked', ...at, at: shanghai('2026-09-09T09:00') })).toBe('expired')
    expect(why(stopped, { type: 'stopped', ...at })).toBe('stopped')
    expect(why(asked, { type: 'stopped', ...at, at: start })).toBe('earlier')
    const bare = startClock('dispute', start, { workingDays: 1 }, NO_TERMS)
    expect(why(bare, { type: 'asked', ...at })).toBe('not_allowed')
    expect(why(bare, { type: 'extended', ...at, by: { hours: 1 } })).toBe('not_allowed')
  })

  test('a promise lasts until the midnight of its date, a silence for whole days, an emergency not at all', () => {
    const due = (limit: ClockLimit) => clockState(startClock('promise', start, limit, NO_TERMS), office, start).due
    expect(due({ date: '2026-10-01' })).toBe(shanghai('2026-10-02T00:00'))
    expect(due({ days: 10 })).toBe(shanghai('2026-09-14T00:00'))
    expect(due({ immediate: true })).toBe(start)
    expect(due({ hours: 4 })).toBe(shanghai('2026-09-04T10:30'))
  })

  test('its proof lists what was counted, what was not and why, and adds up', () => {
    const waited = played(
      reply,
      office,
      { type: 'asked', at: shanghai('2026-09-04T10:00') },
      { type: 'answered', at: shanghai('2026-09-04T14:30') },
    )
    const proof = prove(waited, office, shanghai('2026-09-07T09:30'))
    expect(proof.lines.map((line) => [line.what, 'time' in line ? line.time / HOUR : null])).toEqual([
      ['counted', 2.5],
      ['counted', 1],
      ['waited', null],
      ['counted', 4],
      ['uncounted', null],
      ['uncounted', null],
      ['counted', 0.5],
    ])
    expect(proof.lines.at(-1)).toMatchObject({ sum: proof.state.elapsed, day: '2026-09-07' })
    expect(proof.days.map(({ day }) => day)).toEqual(['2026-09-04', '2026-09-07', '2026-09-08'])
  })
})

const START = Date.UTC(2026, 0, 20)
const WINDOW = 60

const workingTimes: fc.Arbitrary<WorkingTime> = fc.oneof(
  fc.record({ hours: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ workingDays: fc.integer({ min: 1, max: 8 }) }),
)
const limits: fc.Arbitrary<ClockLimit> = fc.oneof(
  workingTimes,
  workingTimes,
  fc.record({ days: fc.integer({ min: 1, max: 20 }) }),
  fc.constant<ClockLimit>({ date: '2026-02-20' }),
  fc.constant<ClockLimit>({ immediate: true }),
)
const lengthening = fc.record({ times: fc.integer({ min: 0, max: 3 }), longest: workingTimes })
const acts = fc.record({
  type: fc.constantFrom('extended' as const, 'asked' as const, 'answered' as const, 'stopped' as const),
  after: fc.integer({ min: 0, max: 3 * DAY }),
  by: workingTimes,
  holder: fc.constantFrom('water', 'roads', null),
})

const lives = fc.record({
  calendar: calendars('2026-01-20', WINDOW),
  other: calendars('2026-01-20', WINDOW),
  limit: limits,
  terms: fc.record({ extension: lengthening, waiting: lengthening }),
  acts: fc.array(acts, { maxLength: 12 }),
  later: fc.integer({ min: 0, max: 20 * DAY }),
})

const STARTED = START + 2 * DAY

test('nothing that is done to a clock lowers its elapsed time or brings its deadline nearer', () => {
  fc.assert(
    fc.property(lives, ({ calendar, other, limit, terms, acts, later }) => {
      let known = startClock('reply', STARTED, limit, terms)
      let [now, elapsed] = [STARTED, 0]
      for (const { type, after, by } of acts) {
        now += after
        const before = clockState(known, calendar, now)
        expect(before.elapsed).toBeGreaterThanOrEqual(elapsed)
        const event: ClockEvent = type === 'extended' ? { type, at: now, by } : { type, at: now }
        const taken = advance(known, event, calendar)
        if (taken.ok) known = taken.clock
        const state = clockState(known, calendar, now)
        expect(state.elapsed).toBe(before.elapsed)
        expect(state.due).toBeGreaterThanOrEqual(before.due)
        expect(state.elapsed + state.remaining).toBe(state.allowed)
        // Another calendar from now on leaves what was counted.
        const corrected = [
          { since: null, calendar },
          { since: now, calendar: other },
        ]
        expect(clockState(known, corrected, now).elapsed).toBe(before.elapsed)
        elapsed = state.elapsed
      }
      expect(clockState(known, calendar, now + later).elapsed).toBeGreaterThanOrEqual(elapsed)
      expect(clock.parse(JSON.parse(JSON.stringify(known)))).toEqual(known)
    }),
    { numRuns },
  )
})

test('a clock is overdue exactly when more has passed than it allows, at its deadline and beyond', () => {
  fc.assert(
    fc.property(lives, ({ calendar, limit, terms, acts, later }) => {
      let known = startClock('reply', STARTED, limit, terms)
      let now = STARTED
      for (const { type, after, by } of acts) {
        now += after
        if (type === 'stopped') continue
        const event: ClockEvent = type === 'extended' ? { type, at: now, by } : { type, at: now }
        const taken = advance(known, event, calendar)
        if (taken.ok) known = taken.clock
      }
      const { phase, due, remaining } = clockState(known, calendar, now + later)
      expect(phase === 'overdue').toBe(now + later > due)
      if (phase === 'waiting') expect(remaining).toBeGreaterThan(0)
      if (remaining > 0) expect(phase).not.toBe('overdue')
      if (remaining < 0) expect(phase).toBe('overdue')
    }),
    { numRuns },
  )
})

test('the times of the holders add up to the elapsed time exactly', () => {
  fc.assert(
    fc.property(lives, ({ calendar, other, limit, terms, acts, later }) => {
      const corrected = [
        { since: null, calendar },
        { since: STARTED + 3 * DAY, calendar: other },
      ]
      let known = startClock('reply', STARTED, limit, terms)
      let now = STARTED
      const changes: HolderChange[] = []
      for (const { type, after, by, holder } of acts) {
        now += after
        changes.push({ at: now, holder })
        const event: ClockEvent = type === 'extended' ? { type, at: now, by } : { type, at: now }
        const taken = advance(known, event, corrected)
        if (taken.ok) known = taken.clock
      }
      const held = holdings(known, changes, corrected, now + later)
      const { elapsed } = clockState(known, corrected, now + later)
      expect(held.reduce((sum, { time }) => sum + time, 0)).toBe(elapsed)
      expect(timeByHolder(held).reduce((sum, { time }) => sum + time, 0)).toBe(elapsed)
      for (const { time } of held) expect(time).toBeGreaterThanOrEqual(0)
      const { lines, state } = prove(known, corrected, now + later)
      expect(lines.reduce((sum, line) => (line.what === 'counted' ? line.sum : sum), 0)).toBe(state.elapsed)
    }),
    { numRuns },
  )
})

test('each holder has what was counted while they had the case', () => {
  const reply = startClock('reply', shanghai('2026-09-03T16:00'), { workingDays: 3 }, TERMS)
  const held = holdings(
    reply,
    [
      { at: shanghai('2026-09-03T17:00'), holder: 'water' },
      { at: shanghai('2026-09-04T10:00'), holder: 'roads' },
      { at: shanghai('2026-09-05T10:00'), holder: 'water' },
    ],
    office,
    shanghai('2026-09-07T11:00'),
  )
  expect(timeByHolder(held)).toEqual([
    { holder: null, time: HOUR },
    { holder: 'water', time: 4.5 * HOUR },
    { holder: 'roads', time: 7 * HOUR },
  ])
  expect(workingTimeBetween(office, reply.start, shanghai('2026-09-07T11:00'))).toBe(12.5 * HOUR)
})
