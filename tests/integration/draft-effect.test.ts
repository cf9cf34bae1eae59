import { expect, test } from 'vitest'
import { type Actor, SYSTEM, VISITOR } from '#contract/identity.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import { effectOfDraft } from '#domain/case/draft-effect.ts'
import { getCase } from '#domain/case/queries.ts'
import { firstToRedate } from '#domain/case/redate.ts'
import { getRulebookDraft } from '#domain/rulebook/queries.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { buildCity } from '#tests/support/city.ts'

const HOUR = 3_600_000
const REASON = { zh: '日历有改动', en: 'The calendar changed' }
const REPLY = '1.reply.ordinary'

const city = await buildCity()
const { prisma, db } = city.database
const desk = await caseDesk(city)
const { caseNumber } = await desk.openCase()
const clocks = async () => (await getCase(prisma, VISITOR, caseNumber)).view.clocks
const due = async (key = REPLY) => (await clocks())[key]?.due ?? 0
const datedBy = async () => (await prisma.caseClock.findMany({ distinct: ['datedBy'] })).map((one) => one.datedBy)
const redatings = () => prisma.record.count({ where: { type: 'case.redated' } })

/** The default, in which the day of a moment in Shanghai has these hours. */
const withDay = (at: number, spans: [number, number][]): Rulebook => ({
  ...DEFAULT_RULEBOOK,
  calendar: {
    ...DEFAULT_RULEBOOK.calendar,
    days: [
      {
        day: new Date(at + 8 * HOUR).toISOString().slice(0, 10),
        kind: spans.length ? 'half' : 'closed',
        name: { zh: '台风', en: 'Typhoon' },
        spans,
        source: 'a test',
        approvedBy: 'a tester',
      },
    ],
  },
})
const shorter = (silenceDays: number): Rulebook => ({
  ...DEFAULT_RULEBOOK,
  silenceDays,
  classes: DEFAULT_RULEBOOK.classes.map((one) => ({ ...one, attention: { hours: 1 }, reply: { hours: 1 } })),
})
const effect = (document: Rulebook, now = new Date()) => effectOfDraft(db, city.admin.actor, document, now)

async function publish(document: Rulebook, now?: Date) {
  const { version } = await getRulebookDraft(prisma, city.admin.actor)
  await city.must(city.admin.actor, 'rulebook:draft', { draft: version, document })
  return city.run(city.admin.actor, 'rulebook:publish', { draft: version + 1, reason: REASON }, now)
}

/** Works the redating off, as a jobs process does. */
async function redate() {
  for (;;) {
    const from = await db.transaction().execute(firstToRedate)
    if (from === undefined) return
    await city.must(SYSTEM, 'case:redate', { from })
  }
}

test('other limits move no clock that runs: publishing them dates nothing anew', async () => {
  const before = await clocks()
  expect(await effect(shorter(5))).toEqual({ classes: [], moved: [] })
  expect(await publish(shorter(5))).toMatchObject({ ok: true })
  await redate()
  expect(await clocks()).toEqual(before)
  expect([await datedBy(), await redatings()]).toEqual([[1], 0])
})

test('a day that is closed before a deadline moves it: what is shown of a draft is what its publication does', async () => {
  const before = await due()
  const closed = withDay(before, [])
  const shown = await effect(closed)
  const moved = shown.moved.find(({ key }) => key === REPLY)
  expect(moved).toMatchObject({ caseNumber, kind: 'reply', class: 'ordinary', before, ends: false })
  expect(moved?.after).toBeGreaterThan(before)
  expect(shown.classes).toEqual([{ class: 'ordinary', cases: 1, earlier: 0, later: 1, ends: 0 }])
  expect(await publish(closed)).toMatchObject({ ok: true })
  // Where a jobs process has not been yet, a case stands as it will.
  expect(await effect(closed)).toEqual({ classes: [], moved: [] })
  await redate()
  expect(await due()).toBe(moved?.after)
  expect(await redatings()).toBe(1)
  expect(await publish(DEFAULT_RULEBOOK)).toMatchObject({ ok: true })
  await redate()
  expect(await due()).toBe(before)
})

test('a draft by which a running clock would be over at once is shown as such and refused with its case', async () => {
  const last = await due()
  const hourBefore = new Date(last - HOUR)
  const closed = withDay(last, [])
  expect((await effect(closed, hourBefore)).moved[0]).toMatchObject({
    caseNumber,
    key: REPLY,
    before: last,
    ends: true,
  })
  const refused = await publish(closed, hourBefore)
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'clocks_cut_short' } })
  expect(JSON.stringify(refused)).toContain(caseNumber)
  // Nothing of it was kept.
  expect(await due()).toBe(last)
  const half = withDay(last, [[510, 1_020]])
  expect((await effect(half, hourBefore)).moved).toMatchObject([{ key: REPLY, after: last - HOUR / 2, ends: false }])
  // What is over already is not cut short.
  expect((await effect(closed, new Date(last + HOUR))).moved).toEqual([])
})

test('only who administers or oversees sees it', async () => {
  const refusal = (actor: Actor) =>
    effectOfDraft(db, actor, DEFAULT_RULEBOOK, new Date()).then(
      () => 'shown',
      ({ code }) => code,
    )
  expect(await refusal(VISITOR)).toBe('sign_in')
  expect(await refusal(desk.handler.actor)).toBe('forbidden')
  expect(await refusal((await city.staff('oversight', 'Over', null)).actor)).toBe('shown')
})

test('ten thousand open cases are looked at, and published for', async () => {
  const copies = 10_000
  await prisma.$executeRaw`
    INSERT INTO question SELECT (jsonb_populate_record(q, jsonb_build_object('id', gen_random_uuid(), 'number', 100000 + n, 'ordinal', 100000 + n))).*
    FROM question q, generate_series(1, ${copies}) n WHERE q.id = (SELECT question_id FROM "case" WHERE number = ${caseNumber})`
  await prisma.$executeRaw`
    INSERT INTO "case" SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'MS-2026-' || q.number, 'question_id', q.id))).*
    FROM "case" c, question q WHERE c.number = ${caseNumber} AND q.number > 100000`
  await prisma.$executeRaw`
    INSERT INTO case_clock SELECT (jsonb_populate_record(k, jsonb_build_object('case_id', c.id))).*
    FROM case_clock k, "case" c WHERE k.case_id = (SELECT id FROM "case" WHERE number = ${caseNumber}) AND c.number LIKE 'MS-2026-1_____'`
  const closed = withDay(await due(), [])
  const shown = await effect(closed)
  expect(shown.classes).toEqual([{ class: 'ordinary', cases: copies + 1, earlier: 0, later: copies + 1, ends: 0 }])
  expect(await publish(closed)).toMatchObject({ ok: true })
})
