import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockState } from '#contract/clocks/clock.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { CASE_KIND } from '#contract/states.ts'
import type { CaseView } from '#contract/streams/case/view.ts'
import { caseStream } from '#contract/streams/names.ts'
import { STREAMS } from '#contract/streams/registry.ts'
import { getCase } from '#domain/case/queries.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { rulesNow } from '#domain/rulebook/queries.ts'
import { type CaseDesk, caseDesk } from '../support/case-desk.ts'
import { buildCity, type City } from '../support/city.ts'
import { foldRecord } from '../support/fold-record.ts'
import { playCase } from '../support/random-case.ts'

/** Hours that pass before each act: nights and weekends come to pass. */
const HOUR = 3_600_000
const acts = fc.array(
  fc.record({
    act: fc.constantFrom('merge', 'merge', 'split', 'reply', 'resolve', 'any', 'any', 'any'),
    pick: fc.nat(),
    other: fc.nat(),
    way: fc.nat(),
    hours: fc.nat({ max: 30 }),
  }),
  { minLength: 12, maxLength: 25 },
)
type Act = { act: string; pick: number; other: number; way: number; hours: number }

test('whatever is handled together and taken apart, no clock goes back, each case has one outcome of its own, and taken apart it is as it was', async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (history) => {
      await using city = await buildCity()
      const desk = await caseDesk(city)
      for (let n = 0; n < 5; n++) await desk.openCase()
      let now = Date.now()
      let before = await viewsOf(city)
      for (const one of history) {
        now += one.hours * HOUR
        await play(city, desk, one, new Date(now))
        const after = await viewsOf(city)
        await expectNoClockGoesBack(city, before, after, now)
        expectGroups(after)
        before = after
      }
      await expectRestored(city, desk, now)
      await expectSameWithout(city)
      await expectOutcomes(city, new Date(now + 40 * 24 * HOUR))
    }),
    { numRuns: 12, endOnFailure: true },
  )
})

type Views = ReadonlyMap<string, CaseView>

async function viewsOf(city: City): Promise<Views> {
  const cases = await city.database.prisma.case.findMany({ orderBy: { number: 'asc' } })
  const views = await Promise.all(
    cases.map(async ({ number }) => [number, (await getCase(city.database.prisma, VISITOR, number)).view] as const),
  )
  return new Map(views)
}

const at = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
const who = (city: City, desk: CaseDesk, { departmentId }: CaseView) =>
  departmentId === city.departments.housing ? desk.neighbour : desk.handler
const seen = ({ number: caseNumber, version }: CaseView) => ({ caseNumber, version })
const TEXT = '同一处漏水'

async function play(city: City, desk: CaseDesk, { act, pick, other, way }: Act, now: Date): Promise<void> {
  const views = [...(await viewsOf(city)).values()]
  const one = at(views, pick)
  if (!one) return
  const { actor } = who(city, desk, one)
  switch (act) {
    case 'merge': {
      const also = at(views, other)
      if (also) await city.run(actor, 'case:merge', { ...seen(one), cases: [seen(also)], text: TEXT }, now)
      return
    }
    case 'split': {
      const merged = at(
        views.filter(({ mergedInto }) => mergedInto !== null),
        pick,
      )
      if (merged) await city.run(who(city, desk, merged).actor, 'case:split', { ...seen(merged), text: TEXT }, now)
      return
    }
    case 'reply': {
      const text = `第 ${way % 1_000} 次答复：阀门已经换好。`
      if (one.mergedInto === null) await desk.review(who(city, desk, one), one.number, text).catch(() => undefined)
      await city.run(actor, 'case:publish-reply', { ...seen(one), ...desk.reply(text) }, now)
      return
    }
    case 'resolve':
      await city.run(actor, 'case:resolve', seen(one), now)
      return
    default:
      await playCase(city, desk, { pick, way }, now)
  }
}

/** Each clock that a case had it still has, begun as it was, and it has counted no less. */
async function expectNoClockGoesBack(city: City, before: Views, after: Views, now: number): Promise<void> {
  const { calendar } = await rulesNow(city.database.prisma, VISITOR)
  for (const [number, { clocks }] of before)
    for (const [key, { clock }] of Object.entries(clocks)) {
      const then = after.get(number)?.clocks[key]?.clock
      if (!then) throw new Error(`case ${number} has lost its clock ${key}`)
      expect(then).toMatchObject({ start: clock.start, limit: clock.limit })
      const counted = clockState(clock, calendar, now).elapsed
      expect(clockState(then, calendar, now).elapsed).toBeGreaterThanOrEqual(counted)
    }
}

/** Both records say the same of who is handled together with whom: one main case, of the same department while there is work. */
function expectGroups(views: Views): void {
  for (const { number, mergedInto, merged, status, departmentId } of views.values()) {
    for (const one of Object.keys(merged)) expect(views.get(one)?.mergedInto).toEqual({ number, ...merged[one] })
    if (!mergedInto) continue
    const main = views.get(mergedInto.number)
    expect(main?.merged[number]).toEqual({ at: mergedInto.at })
    expect(main?.mergedInto).toBeNull()
    expect(merged).toEqual({})
    if (CASE_KIND[status] !== 'open') continue
    expect(departmentId).toBe(main?.departmentId)
    expect(main && CASE_KIND[main.status]).toBe('open')
  }
}

/** Whichever two are handled together and taken apart at once: the one that was taken apart is as it was. */
async function expectRestored(city: City, desk: CaseDesk, now: number): Promise<void> {
  for (const view of (await viewsOf(city)).values())
    for (const main of (await viewsOf(city)).values()) {
      const before = (await viewsOf(city)).get(view.number)
      const { actor } = who(city, desk, main)
      if (!before || before.mergedInto) continue
      const input = { ...seen(main), cases: [seen(before)], text: TEXT }
      const { ok } = await city.run(actor, 'case:merge', input, new Date(now))
      if (!ok) continue
      const together = (await viewsOf(city)).get(view.number)
      if (!together) continue
      await city.must(actor, 'case:split', { ...seen(together), text: TEXT }, new Date(now + HOUR))
      const { seq: _, version: __, ...after } = (await viewsOf(city)).get(view.number) ?? before
      const { seq: ___, version: ____, ...as } = before
      expect(after).toEqual(as)
      break
    }
}

const TOGETHER: readonly string[] = ['case.merged', 'case.split', 'case.main_step']

/** Without what says that it was handled together, a record tells the same of its case. */
async function expectSameWithout(city: City): Promise<void> {
  for (const [number, view] of await viewsOf(city)) {
    const entries = await readEntries(city.database.db, caseStream(number), 0, 10_000)
    const told = entries.map(({ seq, public: entry }) => ({
      seq,
      entry: entry !== 0 && TOGETHER.includes(entry.type) ? 0 : entry,
    }))
    const { seq: _, version: __, mergedInto: ___, ...folded } = foldRecord(STREAMS.case.fold, told)
    const { seq: ____, version: _____, mergedInto: ______, ...held } = view
    expect(folded).toEqual(held)
  }
}

/** Where everybody is silent from now on, each case that was resolved ends by itself, once, and none ends that was not. */
async function expectOutcomes(city: City, later: Date): Promise<void> {
  const views = await viewsOf(city)
  for (const view of views.values()) {
    const ends = await city.run(SYSTEM, 'case:close-unconfirmed', seen(view), later)
    expect(ends.ok).toBe(view.status === 'resolved')
  }
  for (const [number, { status, round }] of await viewsOf(city)) {
    const rows = await city.database.prisma.record.findMany({
      where: { stream: caseStream(number), type: { in: ['case.resolved', 'case.unconfirmed'] } },
    })
    const of = (type: string) =>
      rows.filter((row) => row.type === type && JSON.parse(row.public ?? '{}').data.round === round).length
    expect(of('case.resolved')).toBe(status === 'confirmed' || status === 'unconfirmed' ? 1 : 0)
    expect(of('case.unconfirmed')).toBeLessThanOrEqual(1)
  }
}
