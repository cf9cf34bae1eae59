import { expect } from 'vitest'
import { calendarKnownAt } from '#contract/clocks/calendar.ts'
import { clockState, settledDue } from '#contract/clocks/clock.ts'
import { VISITOR } from '#contract/identity.ts'
import { proveClocks } from '#contract/streams/case/clock-proof.ts'
import { type CaseClocks, clocksAfter, phaseAt } from '#contract/streams/case/clocks.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import type { CaseView } from '#contract/streams/case/view.ts'
import { CLOCK_LIFE } from '#domain/case/clock-life.ts'
import { rulesNow } from '#domain/rulebook/queries.ts'
import type { City } from './city.ts'

/** What may put a deadline off: the two that the rulebook names, and a corrected calendar. */
const LENGTHENS = ['extended', 'asked', 'redated']

/** The clocks of a case stand as their calendar says, its holders' parts add up, and nothing in its record did to a clock what it may not. */
export async function expectClocks(city: City, view: CaseView, entries: readonly (CaseEntry | 0)[]): Promise<void> {
  const rules = await rulesNow(city.database.prisma, VISITOR)
  const now = Date.now() + 86_400_000
  for (const one of Object.values(view.clocks)) {
    // What stopped before a correction was dated by the calendar of then.
    const calendar = calendarKnownAt(rules.calendar, one.clock.stop?.at ?? now)
    const state = clockState(one.clock, calendar, now)
    expect(settledDue(one.clock, calendar, now).due).toBe(one.due)
    expect(phaseAt(one, now)).toBe(state.phase)
  }
  for (const { proof, holdings } of proveClocks(view, rules.calendar, now)) {
    const { elapsed } = proof.state
    const counted = proof.lines.flatMap((line) => (line.what === 'counted' ? [line] : []))
    expect(holdings.reduce((sum, { time }) => sum + time, 0)).toBe(elapsed)
    expect(counted.reduce((sum, { time }) => sum + time, 0)).toBe(elapsed)
  }
  let clocks: CaseClocks = {}
  for (const entry of entries) {
    if (entry === 0 || !('clocks' in entry.public)) continue
    const { at, type, public: told } = entry
    const after = clocksAfter(clocks, { at, public: told })
    for (const { key, type: change } of told.clocks ?? []) {
      const [before, then] = [clocks[key], after[key]]
      if (!then) continue
      const { starts, stops, lengthens } = CLOCK_LIFE[then.clock.kind]
      if (change === 'started') expect(starts).toContain(type)
      if (change === 'stopped') expect(stops).toContain(type)
      if (change === 'extended' || change === 'asked') expect(lengthens).toContain(type)
      if (before && !LENGTHENS.includes(change)) expect(then.due).toBeLessThanOrEqual(before.due)
      if (before) expect(then.clock).toMatchObject({ start: before.clock.start, limit: before.clock.limit })
    }
    clocks = after
  }
}
