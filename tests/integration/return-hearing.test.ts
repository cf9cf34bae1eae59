import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { getCase } from '#domain/case/queries.ts'
import { getHearing } from '#domain/question/queries.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity, SETTINGS } from '#tests/support/city.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { handler, act } = desk
const { prisma } = city.database
const { water, housing } = city.departments
const AFTER = new Date('2099-02-01T00:00:00Z')

async function returnHearing(status: 'draft' | 'live' = 'live') {
  const [hearingId, slug] = [newId(), `return-${newId()}`]
  await city.must(SYSTEM, 'hearing:create', { hearingId, slug, settings: SETTINGS })
  if (status === 'live')
    for (const step of ['schedule', 'start'] as const) await city.must(SYSTEM, `hearing:${step}`, { hearingId })
  const host = await city.staff('moderator', `H${newId().slice(-8)}`, hearingId)
  return { hearingId, slug, host }
}
const itemsOf = async (slug: string) => (await getHearing(prisma, VISITOR, slug, 'public', 'hot')).view.returns
const viewOf = async (caseNumber: string) => (await getCase(prisma, VISITOR, caseNumber)).view

test('a promise whose day is over comes back with what was promised and done, and what is found enters both records', async () => {
  const kept = await desk.worked()
  await act(handler, 'case:publish-reply', kept.caseNumber, desk.reply('泵已换好，水压正常。'))
  const { caseNumber } = await desk.openCase()
  const { hearingId, slug, host } = await returnHearing()
  expect(await city.refused(host.actor, 'return:seed', { hearingId })).toBe('nothing_unmet')
  await city.must(host.actor, 'return:seed', { hearingId, departmentId: water }, AFTER)
  const items = await itemsOf(slug)
  expect(Object.keys(items).sort()).toEqual([caseNumber, kept.caseNumber].sort())
  expect(items[kept.caseNumber]).toMatchObject({
    cause: 'promise',
    departmentId: water,
    dueOn: '2099-01-01',
    promise: { summary: '下月办完', name: 'Zhou', nameEn: 'Zhou Min', title: { zh: '副局长' } },
    done: { status: 'working', reply: '泵已换好，水压正常。', reachedOn: null },
    judged: null,
  })
  expect((await viewOf(caseNumber)).returns).toMatchObject({ [slug]: { judged: null } })

  const judge = (number: string, more: object) =>
    city.refused(host.actor, 'return:judge', { hearingId, number, ...more })
  expect(await judge(kept.caseNumber, { outcome: 'late', text: '晚了三周，已经办好' })).toBe('accepted')
  expect(await judge(caseNumber, { outcome: 'withdrawn', text: '换方案' })).toBe('malformed')
  expect(await judge(caseNumber, { outcome: 'withdrawn', reason: 'B02', text: '换方案' })).toBe('not_listed')
  expect(await judge(caseNumber, { outcome: 'withdrawn', reason: 'W01' })).toBe('malformed')
  expect(await judge(caseNumber, { outcome: 'broken', text: '没有办' })).toBe('accepted')
  expect(await judge('MS-2026-999999', { outcome: 'kept' })).toBe('unknown')
  expect((await itemsOf(slug))[caseNumber]?.judged).toMatchObject({ outcome: 'broken', text: '没有办' })
  expect((await viewOf(caseNumber)).returns[slug]?.judged).toMatchObject({ outcome: 'broken' })
  // Found anew, it takes the place of what was found before.
  expect(await judge(caseNumber, { outcome: 'withdrawn', reason: 'W01', text: '改为整体更换管网' })).toBe('accepted')
  expect((await viewOf(caseNumber)).returns[slug]?.judged).toMatchObject({ outcome: 'withdrawn', reason: 'W01' })
})

test('a case stands on one agenda at a time, and comes back after it was found broken', async () => {
  const { caseNumber } = await desk.openCase()
  const [first, second] = [await returnHearing(), await returnHearing()]
  const seed = ({ host, hearingId }: typeof first) => city.refused(host.actor, 'return:seed', { hearingId }, AFTER)
  expect(await seed(first)).toBe('accepted')
  expect(Object.keys(await itemsOf(first.slug))).toEqual([caseNumber])
  expect(await seed(first)).toBe('nothing_unmet')
  expect(await seed(second)).toBe('nothing_unmet')
  const { hearingId } = first
  await city.must(first.host.actor, 'return:judge', { hearingId, number: caseNumber, outcome: 'broken' })
  expect(await seed(second)).toBe('accepted')
  await city.must(second.host.actor, 'return:judge', {
    hearingId: second.hearingId,
    number: caseNumber,
    outcome: 'late',
  })
  expect(await seed(await returnHearing())).toBe('nothing_unmet')
})

test('a case is taken off an agenda for a public reason, before anything was found of it, and may stand on another one', async () => {
  const { caseNumber } = await desk.openCase()
  const [first, second] = [await returnHearing('draft'), await returnHearing()]
  const remove = ({ host, hearingId }: typeof first, text = '部门已约定下周现场办') =>
    city.refused(host.actor, 'return:remove', { hearingId, number: caseNumber, text })
  expect(await remove(first)).toBe('unknown')
  await city.must(first.host.actor, 'return:seed', { hearingId: first.hearingId }, AFTER)
  expect(await remove(first, '')).toBe('too_short')
  expect(await remove(first)).toBe('accepted')
  const { view } = await getHearing(prisma, first.host.actor, first.slug, 'desk', 'hot')
  expect(view.returns[caseNumber]).toMatchObject({ judged: null, removed: { text: '部门已约定下周现场办' } })
  expect((await viewOf(caseNumber)).returns[first.slug]).toMatchObject({ removed: { text: '部门已约定下周现场办' } })
  expect(await remove(first)).toBe('wrong_state')
  const again = { hearingId: first.hearingId }
  expect(await city.refused(first.host.actor, 'return:seed', again, AFTER)).toBe('nothing_unmet')
  for (const step of ['schedule', 'start'] as const) await city.must(SYSTEM, `hearing:${step}`, again)
  const judge = { ...again, number: caseNumber, outcome: 'kept' } as const
  expect(await city.refused(first.host.actor, 'return:judge', judge)).toBe('unknown')
  await city.must(second.host.actor, 'return:seed', { hearingId: second.hearingId }, AFTER)
  await city.must(second.host.actor, 'return:judge', { ...judge, hearingId: second.hearingId })
  expect(await remove(second)).toBe('wrong_state')
})

test('cases are chosen by department and by the hearing of the promise', async () => {
  const { caseNumber } = await desk.openCase()
  const { hearingId, slug, host } = await returnHearing('draft')
  const seed = (more: object) => city.refused(host.actor, 'return:seed', { hearingId, ...more }, AFTER)
  expect(await seed({ departmentId: housing })).toBe('nothing_unmet')
  expect(await seed({ fromId: hearingId })).toBe('nothing_unmet')
  expect(await seed({ fromId: city.hearingId, causes: ['promise'] })).toBe('accepted')
  const { view } = await getHearing(prisma, host.actor, slug, 'desk', 'hot')
  expect(Object.keys(view.returns)).toEqual([caseNumber])
  // Nothing is found before the hearing has begun.
  expect(await city.refused(host.actor, 'return:judge', { hearingId, number: caseNumber, outcome: 'kept' })).toBe(
    'wrong_state',
  )
})

test('a case of which a clock ran out comes back as a breach, whether or not a day was promised for it', async () => {
  const asked = await askedQuestion(city, 'approved')
  const { caseNumber } = await desk.openCase({ asked })
  const { hearingId, slug, host } = await returnHearing()
  const seed = (at?: Date) => city.refused(host.actor, 'return:seed', { hearingId, causes: ['breach'] }, at)
  expect(await seed()).toBe('nothing_unmet')
  expect(await seed(AFTER)).toBe('accepted')
  expect((await itemsOf(slug))[caseNumber]).toMatchObject({ cause: 'breach', judged: null })
  expect((await viewOf(caseNumber)).returns).toMatchObject({ [slug]: { judged: null } })
  expect(await city.refused(host.actor, 'return:judge', { hearingId, number: caseNumber, outcome: 'broken' })).toBe(
    'accepted',
  )
})

test('nobody but who moderates the return hearing puts a case on its agenda or judges it', async () => {
  const { caseNumber } = await desk.openCase()
  const { hearingId, host } = await returnHearing()
  for (const other of [handler, city.official, city.moderator])
    expect(await city.refused(other.actor, 'return:seed', { hearingId }, AFTER)).toBe('forbidden')
  await city.must(host.actor, 'return:seed', { hearingId }, AFTER)
  for (const other of [handler, city.official, city.moderator])
    expect(await city.refused(other.actor, 'return:judge', { hearingId, number: caseNumber, outcome: 'kept' })).toBe(
      'forbidden',
    )
})
