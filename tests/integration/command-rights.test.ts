import { describe, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { COMMANDS, type CommandName, type Who } from '#contract/commands.ts'
import { type Actor, SYSTEM, VISITOR } from '#contract/identity.ts'
import type { HearingStatus } from '#contract/states.ts'
import { askedQuestion, buildCity, SETTINGS } from '#tests/support/city.ts'

/** One hearing in each state, with the same staff; and a question in each of the states that a question can be in while it is on. */
const city = await buildCity()
const { moderator, official, admin } = city

const elsewhere = newId()
await city.must(SYSTEM, 'hearing:create', { hearingId: elsewhere, slug: 'elsewhere', settings: SETTINGS })
const at = async (status: HearingStatus) => {
  const hearingId = newId()
  await city.must(SYSTEM, 'hearing:create', { hearingId, slug: `is-${status}`, settings: SETTINGS })
  const way = ['schedule', 'start', 'pause', 'close', 'archive'] as const
  const steps = { draft: 0, scheduled: 1, live: 2, paused: 3, closed: 4, archived: 5 }[status]
  for (const step of way.slice(0, steps)) await city.must(SYSTEM, `hearing:${step}`, { hearingId })
  return hearingId
}
const HEARINGS = Object.fromEntries(
  await Promise.all(
    (['draft', 'scheduled', 'live', 'paused', 'closed', 'archived'] as const).map(async (s) => [s, await at(s)]),
  ),
) as Record<HearingStatus, string>

const waiting = await askedQuestion(city, 'waiting', '一楼下水道返味有人管吗')
const approved = await askedQuestion(city, 'approved', '二楼走廊的灯坏了一个月')
const answering = await askedQuestion(city, 'answering', '三楼的水表什么时候换')
const declined = await askedQuestion(city, 'waiting', '四楼的门禁卡补办在哪里')
await city.must(moderator.actor, 'question:decline', { ...seen(declined), reason: 'R03', note: '' })
const QUESTIONS = [
  seen(waiting),
  seen(approved),
  seen(answering),
  { ...seen(declined), version: 2 },
  { ...seen(waiting), version: 9 },
]
function seen({ questionId, version }: { questionId: string; version: number }) {
  return { questionId, version }
}

const PACE = { questionIntervalSeconds: 0, askTier: 'guest', voteTier: 'guest' }
/** The rest of each staff command's input, as it would be accepted of who may. */
const REST: Partial<Record<CommandName, object>> = {
  'hearing:configure': { settings: SETTINGS },
  'hearing:advance': { itemId: newId() },
  'hearing:pace': { from: PACE, to: { ...PACE, questionIntervalSeconds: 60 }, reason: 'P01' },
  'hearing:order-next': { order: [approved.questionId] },
  'hearing:close-submissions': { reason: 'P01' },
  'stage:remove': { personId: official.actor.personId },
  'stage:invite': { personId: official.actor.personId },
  'question:import': { importKey: 'k', author: '', title: '问', submittedAt: '2026-01-01T00:00:00Z' },
  'question:hold': { reason: 'R02', note: '' },
  'question:erase': { reason: 'R02', note: '' },
  'question:decline': { reason: 'R03', note: '' },
  'question:edit': { reason: 'R08', title: '改过的字', body: '' },
  'question:classify': { topicId: null },
  'question:merge': { targetId: approved.questionId },
  'answer:publish': { kind: 'answered', summary: '已经处理' },
}

const isFor = (name: CommandName, who: Who) => (COMMANDS[name].who as readonly Who[]).includes(who)
const STAFF_COMMANDS = (Object.keys(COMMANDS) as CommandName[]).filter(
  (name) => !isFor(name, 'citizen') && !isFor(name, 'system'),
)

/** Each with what it may never learn anything by. */
const strangers: [string, Actor, lacks: (name: CommandName) => boolean][] = [
  ['a visitor', VISITOR, () => true],
  ['a guest', (await city.guest()).actor, () => true],
  ['oversight', (await city.staff('oversight', 'Over', null)).actor, () => true],
  ['a handler', (await city.staff('handler', 'Hand', null)).actor, () => true],
  ['a moderator of another hearing', (await city.staff('moderator', 'Elsa', elsewhere)).actor, () => true],
  ['an official of another hearing', (await city.staff('official', 'Olaf', elsewhere)).actor, () => true],
  ['an official of the hearing', official.actor, (name) => !isFor(name, 'official')],
  ['a moderator of the hearing', moderator.actor, (name) => !isFor(name, 'moderator')],
]

const inputsOf = (name: CommandName): object[] => {
  const shape = Object.keys(COMMANDS[name].input.shape)
  const rest = REST[name] ?? {}
  if (shape.includes('questionId') && name !== 'question:import')
    return QUESTIONS.map((question) => ({ ...rest, ...question }))
  if (shape.includes('reviewId'))
    return [newId(), newId()].map((reviewId) => ({ reviewId, outcome: 'count', reason: 'V02' }))
  const base = { ...rest, questionId: newId(), grantId: newId(), departmentId: city.departments.water }
  const more = {
    personId: official.actor.personId,
    ...base,
    slug: 'brand-new',
    settings: SETTINGS,
    name: name.startsWith('department') ? { zh: '局', en: 'Bureau' } : '名',
    email: 'x@example.org',
    role: 'moderator',
  }
  if (!shape.includes('hearingId')) return [more]
  return [...Object.values(HEARINGS), city.hearingId, newId()].map((hearingId) => ({ ...more, hearingId, ...rest }))
}

describe.each(strangers)('%s', (who, actor, lacks) => {
  test.each(STAFF_COMMANDS.filter(lacks))('is refused %s alike, whatever the state', async (name) => {
    const answers = new Set<string>()
    for (const input of inputsOf(name)) answers.add(await city.refused(actor, name, input))
    const expected =
      who === 'a visitor' ? 'sign_in' : name === 'stage:enter' ? 'not_on_panel' : /* no right */ 'forbidden'
    // Who has the role elsewhere may hear that there is no such review; these are none.
    if (name === 'votes:decide' && who.startsWith('a moderator of another')) expect([...answers]).toEqual(['unknown'])
    else expect([...answers]).toEqual([expected])
  })
})

test('a draft is unknown to who asks, and so is a hearing that is not there', async () => {
  const { actor } = await city.guest()
  const ask = { questionId: newId(), title: '这里可以提问吗' }
  for (const hearingId of [HEARINGS.draft, newId()]) {
    const result = await city.run(actor, 'question:submit', { ...ask, hearingId })
    expect(result).toMatchObject({ ok: false, refusal: { code: 'unknown', field: 'hearingId' } })
  }
})

test('who lacks the right does not wait for who changes the hearing or the question', async () => {
  const { actor } = await city.guest()
  await city.database.db.transaction().execute(async (tx) => {
    await tx.selectFrom('hearing').select('id').forUpdate().execute()
    await tx.selectFrom('question').select('id').forUpdate().execute()
    for (const name of STAFF_COMMANDS)
      for (const who of [actor, official.actor])
        if (who === actor || !isFor(name, 'official'))
          expect(await city.refused(who, name, inputsOf(name)[0])).toMatch(/forbidden|not_on_panel|unknown/)
  })
})

test('who may is let through', async () => {
  expect(await city.refused(admin.actor, 'hearing:start', { hearingId: HEARINGS.live })).toBe('wrong_state')
  expect(await city.refused(moderator.actor, 'question:approve', { ...seen(waiting), version: 9 })).toBe('conflict')
  expect(await city.refused(moderator.actor, 'question:approve', { questionId: newId(), version: 1 })).toBe('unknown')
  expect(await city.refused(official.actor, 'question:return', seen(answering))).toBe('accepted')
})
