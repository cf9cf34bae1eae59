import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockState } from '#contract/clocks/clock.ts'
import { holdings } from '#contract/clocks/holders.ts'
import { countsOfficeHours } from '#contract/clocks/limit.ts'
import { VISITOR } from '#contract/identity.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import type { CaseView } from '#contract/streams/case/view.ts'
import { getCase } from '#domain/case/queries.ts'
import { rulesNow } from '#domain/rulebook/queries.ts'
import { minuteCounter } from '../support/calendars.ts'
import { caseDesk, LATER } from '../support/case-desk.ts'
import { askedQuestion, buildCity, type City, endAnswering } from '../support/city.ts'
import { playCase } from '../support/random-case.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const move = fc.record({ pick: fc.nat(), way: fc.nat(), hours: fc.integer({ min: 0, max: 50 }) })

/** Two cases that were promised on air at a moment. */
async function openTwo(city: City, now: Date): Promise<string[]> {
  const numbers: string[] = []
  for (let n = 0; n < 2; n++) {
    await endAnswering(city)
    const { questionId, version } = await askedQuestion(city, 'answering')
    const promise = { questionId, version, kind: 'promised', summary: '下月办完', dueOn: LATER } as const
    const { caseNumber = '' } = await city.must(city.official.actor, 'answer:publish', promise, now)
    numbers.push(caseNumber)
  }
  return numbers
}

test('whatever is done to cases while months pass, no clock loses time, each counts what a minute-by-minute count says, and its holders’ parts add up', async () => {
  let moves = 0
  let stopped = 0
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 25, maxLength: 40 }), async (history) => {
      await using city = await buildCity()
      const desk = await caseDesk(city)
      const { prisma } = city.database
      const begin = Date.now() - 200 * DAY
      const counted = minuteCounter(DEFAULT_RULEBOOK.calendar, begin - DAY, begin + 130 * DAY)
      let now = begin
      const numbers = await openTwo(city, new Date(now))
      const { calendar } = await rulesNow(prisma, VISITOR)
      const views = async () => {
        const found: CaseView[] = []
        for (const number of numbers) found.push((await getCase(prisma, VISITOR, number)).view)
        return found
      }
      for (const { hours, ...step } of history) {
        now += hours * HOUR + 1
        const before = await views()
        await playCase(city, desk, step, new Date(now))
        const after = await views()
        for (const [n, view] of after.entries()) {
          for (const [key, one] of Object.entries(before[n]?.clocks ?? {})) {
            const then = view.clocks[key]
            const about = `${key} of ${numbers[n]}`
            expect(then, about).toBeDefined()
            if (!then) continue
            const [was, is] = [clockState(one.clock, calendar, now), clockState(then.clock, calendar, now)]
            expect(is.elapsed, about).toBeGreaterThanOrEqual(was.elapsed)
            if (one.clock.stop) expect(then.clock, about).toEqual(one.clock)
            moves++
          }
          for (const { clock } of Object.values(view.clocks)) {
            const { elapsed } = clockState(clock, calendar, now)
            const held = holdings(clock, view.holders, calendar, now)
            expect(held.reduce((sum, { time }) => sum + time, 0)).toBe(elapsed)
            if (clock.stop) stopped++
            if (clock.waits.length || !countsOfficeHours(clock.limit)) continue
            const until = clock.stop?.at ?? now
            expect(elapsed).toBe(counted(until) - counted(clock.start))
          }
        }
      }
    }),
    { numRuns: Number(process.env.CLOCK_RUNS ?? 6), endOnFailure: true },
  )
  expect(moves).toBeGreaterThan(100)
  expect(stopped).toBeGreaterThan(0)
})
