import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { type Pace, paceOf } from '#contract/pace.ts'
import { getHearing } from '#domain/question/queries.ts'
import { castVotes } from '#domain/question/votes.ts'
import { askedQuestion, buildCity, type Citizen, type City, SETTINGS } from '../support/city.ts'

const OPEN = paceOf(SETTINGS)

const ask = (city: City, { actor }: Pick<Citizen, 'actor'>, now?: Date, questionId = newId()) =>
  city.run(
    actor,
    'question:submit',
    { hearingId: city.hearingId, questionId, title: '二次供水什么时候改造' },
    now,
    questionId,
  )

const code = (result: Awaited<ReturnType<typeof ask>>) => (result.ok ? 'accepted' : result.refusal.code)

const pace = (city: City, from: Pace, to: Pace, reason: string | null = 'P01', who = city.moderator) =>
  city.refused(who.actor, 'hearing:pace', { hearingId: city.hearingId, from, to, reason, note: '队列有四十条' })

const close = (city: City) =>
  city.must(city.moderator.actor, 'hearing:close-submissions', { hearingId: city.hearingId, reason: 'P04' })

const viewOf = async (city: City) => (await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'all')).view

test('slow mode holds from the moment it is set, tells when to come back, and ends at once', async () => {
  const city = await buildCity()
  const asker = await city.guest()
  const start = new Date()
  const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000)
  expect(code(await ask(city, asker, start))).toBe('accepted')
  const slow = { ...OPEN, questionIntervalSeconds: 120 }
  expect(await pace(city, OPEN, slow)).toBe('accepted')
  expect(await ask(city, asker, after(37))).toMatchObject({
    ok: false,
    refusal: {
      code: 'too_soon',
      retryAfterMs: 83_000,
      message:
        'Not sent: one question per person every 2 min at this hearing; you can ask again in 1 min 23 s. Your text is kept.',
    },
  })
  expect(code(await ask(city, await city.guest(), after(37)))).toBe('accepted')
  expect(await viewOf(city)).toMatchObject({
    settings: slow,
    paced: { reason: 'P01', at: expect.any(String) },
  })
  expect(await pace(city, slow, OPEN, null)).toBe('accepted')
  expect(code(await ask(city, asker, after(38)))).toBe('accepted')
  expect(await viewOf(city)).toMatchObject({ settings: OPEN, paced: null })
})

test('an administrator’s form that shows an older pace does not overwrite what moderators set since', async () => {
  const city = await buildCity()
  const slow = { ...OPEN, questionIntervalSeconds: 120 }
  expect(await pace(city, OPEN, slow)).toBe('accepted')
  const save = (from: Pace, settings = SETTINGS) =>
    city.refused(city.admin.actor, 'hearing:configure', { hearingId: city.hearingId, settings, from })
  expect(await save(OPEN)).toBe('conflict')
  expect(await save(slow, { ...SETTINGS, ...slow, answerSeconds: 300 })).toBe('accepted')
  expect(await viewOf(city)).toMatchObject({ settings: slow, paced: { reason: 'P01' } })
})

test('a tier keeps guests from asking and from voting; what they did before counts on', async () => {
  const city = await buildCity()
  const { questionId, number, asker } = await askedQuestion(city, 'approved')
  const other = await city.guest()
  const vote = ({ actor }: Citizen) =>
    castVotes(city.database.db, [{ questionId, personId: actor.personId, active: true }])
  expect(await vote(other)).toEqual([{ questionId, outcome: 'accepted' }])
  const members = { ...OPEN, askTier: 'member', voteTier: 'member' } as const
  expect(await pace(city, OPEN, members, 'P03')).toBe('accepted')
  expect(await vote(asker)).toEqual([{ refused: 'verify_first' }])
  expect(code(await ask(city, asker))).toBe('verify_first')
  expect(code(await ask(city, city.official))).toBe('accepted')
  expect((await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'all')).votes[number]).toBe(1)
  expect(await pace(city, members, { ...members, voteTier: 'guest' }, null)).toBe('accepted')
  expect(await vote(asker)).toEqual([{ questionId, outcome: 'accepted' }])
})

test('whoever restricts says why; two who change it at once do not overwrite each other', async () => {
  const city = await buildCity()
  const slow = { ...OPEN, questionIntervalSeconds: 60 }
  expect(await pace(city, OPEN, slow, null)).toBe('malformed')
  expect(await pace(city, OPEN, OPEN, 'P01')).toBe('wrong_state')
  expect(await pace(city, OPEN, slow, 'P01', city.official)).toBe('forbidden')
  const both = await Promise.all([
    pace(city, OPEN, slow),
    pace(city, OPEN, { ...OPEN, voteTier: 'member' }, 'P03', city.admin),
  ])
  expect(both.toSorted()).toEqual(['accepted', 'conflict'])
})

test('closed submissions refuse new questions and no others; votes go on; both acts are in the public record', async () => {
  const city = await buildCity()
  const { questionId } = await askedQuestion(city, 'approved')
  const asker = await city.guest()
  const sent = newId()
  expect(code(await ask(city, asker, undefined, sent))).toBe('accepted')
  await close(city)
  const again = await city.refused(city.moderator.actor, 'hearing:close-submissions', {
    hearingId: city.hearingId,
    reason: 'P05',
  })
  expect(again).toBe('conflict')
  expect(code(await ask(city, asker))).toBe('submissions_closed')
  // Sent again because its answer was lost: it is in already.
  expect(code(await ask(city, asker, undefined, sent))).toBe('accepted')
  expect(await castVotes(city.database.db, [{ questionId, personId: asker.actor.personId, active: true }])).toEqual([
    { questionId, outcome: 'accepted' },
  ])
  expect(await viewOf(city)).toMatchObject({ submissionsClosed: { reason: 'P04', at: expect.any(String) } })
  await city.must(city.moderator.actor, 'hearing:reopen-submissions', { hearingId: city.hearingId })
  expect(await city.refused(city.moderator.actor, 'hearing:reopen-submissions', { hearingId: city.hearingId })).toBe(
    'conflict',
  )
  expect(code(await ask(city, asker))).toBe('accepted')
  const acts = await city.database.prisma.record.findMany({ where: { type: { startsWith: 'hearing.submissions_' } } })
  expect(acts.map(({ type, actorId }) => [type, actorId])).toEqual([
    ['hearing.submissions_closed', city.moderator.actor.personId],
    ['hearing.submissions_reopened', city.moderator.actor.personId],
  ])
  for (const { public: open } of acts) expect(open).not.toContain(city.moderator.actor.personId)
})

test('after the close of the hearing its own setting decides alone, and nothing is paced any more', async () => {
  const city = await buildCity({ settings: { askUntil: '2099-01-01T00:00:00.000Z' } })
  await close(city)
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  expect((await viewOf(city)).submissionsClosed).toBeNull()
  expect(code(await ask(city, await city.guest()))).toBe('accepted')
  expect(await pace(city, OPEN, { ...OPEN, questionIntervalSeconds: 60 })).toBe('wrong_state')
})

test('questions and a close at the same moment: each is in before it or refused', async () => {
  const city = await buildCity()
  const askers = await Promise.all(Array.from({ length: 30 }, () => city.guest()))
  const [answers] = await Promise.all([Promise.all(askers.map((asker) => ask(city, asker))), close(city)])
  const closedAt = await city.database.prisma.record.findFirstOrThrow({
    where: { type: 'hearing.submissions_closed' },
  })
  for (const answer of answers) {
    if (answer.ok) expect(answer.value.seq).toBeLessThan(closedAt.seq)
    else expect(answer.refusal.code).toBe('submissions_closed')
  }
})

test('settings that an administrator writes over a paced hearing hold, and the reason goes with the pace', async () => {
  const city = await buildCity()
  const slow = { ...OPEN, questionIntervalSeconds: 300 }
  await pace(city, OPEN, slow)
  const write = (settings: object) =>
    city.must(city.admin.actor, 'hearing:configure', {
      hearingId: city.hearingId,
      settings: { ...city.settings, ...settings },
    })
  await write({ ...slow, answerSeconds: 60 })
  expect((await viewOf(city)).paced?.reason).toBe('P01')
  await write({})
  expect(await viewOf(city)).toMatchObject({ settings: OPEN, paced: null })
})
