import { expect, test } from 'vitest'
import { listNext } from '#app/_live/hearing/order.ts'
import { type Action, actionStep, callOf, undoOf } from '#app/_live/moderate/actions.ts'
import { toCome } from '#app/_live/official/order.ts'
import { planClose } from '#app/_live/programme/close-plan.ts'
import { type Actor, SYSTEM, VISITOR } from '#contract/identity.ts'
import { RETRACT_SECONDS } from '#contract/limits.ts'
import { STAGE_SEAT } from '#contract/stage-sends.ts'
import { isDone, QUESTION_STATUSES } from '#contract/states.ts'
import { listSeats } from '#domain/hearing/stage-queries.ts'
import { readHistory } from '#domain/question/history.ts'
import { getHearing } from '#domain/question/queries.ts'
import { castVotes } from '#domain/question/votes.ts'
import { askedQuestion, buildCity, type Citizen, type City } from '../support/city.ts'

const viewOf = async (city: City) =>
  (await getHearing(city.database.prisma, city.moderator.actor, 'water', 'desk', 'all')).view

/** A moderator's line to the door: what the desk sends, without a socket. */
const deskOf =
  (city: City, { actor }: Citizen) =>
  ({ command, input }: ReturnType<typeof callOf>) =>
    city.run(actor, command, input)

test('the seats name the panel and the hosts, and who must be asked back; only for the desk', async () => {
  const city = await buildCity()
  const { prisma } = city.database
  const { hearingId, moderator, official } = city
  await city.must(official.actor, 'stage:enter', { hearingId })
  const key = (await viewOf(city)).stage[0]?.key
  const seatOf = async () =>
    (await listSeats(prisma, moderator.actor, hearingId)).find(({ personId }) => personId === official.actor.personId)
  expect(await seatOf()).toMatchObject({ name: 'Zhou', role: 'official', key, removed: false })

  await city.must(moderator.actor, 'stage:remove', { hearingId, personId: official.actor.personId })
  expect((await viewOf(city)).stage).toEqual([])
  expect(await seatOf()).toMatchObject({ removed: true })
  expect(await city.refused(official.actor, 'stage:enter', { hearingId })).toBe('taken_off_stage')

  await city.must(moderator.actor, 'stage:invite', { hearingId, personId: official.actor.personId })
  expect(await seatOf()).toMatchObject({ removed: false })
  expect(await city.refused(official.actor, 'stage:enter', { hearingId })).toBe('accepted')
  const { actor } = await city.guest()
  await expect(listSeats(prisma, actor, hearingId)).rejects.toMatchObject({ code: 'forbidden' })
})

test('what the close says beforehand is what it does', async () => {
  const city = await buildCity()
  for (const to of ['waiting', 'approved', 'answering'] as const) await askedQuestion(city, to)
  const declined = await askedQuestion(city)
  await city.must(city.moderator.actor, 'question:decline', {
    questionId: declined.questionId,
    version: 1,
    reason: 'R03',
  })
  const plan = planClose((await viewOf(city)).counts)
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  const { counts } = await viewOf(city)
  expect(plan.open).toBe(3)
  expect(plan.after).toEqual({ case: counts.case, declined: counts.declined })
  expect(QUESTION_STATUSES.filter((status) => !isDone(status) && counts[status] > 0)).toEqual([])
})

test('an undo leads where the question was, by the versions that the desk reckons', async () => {
  const city = await buildCity()
  const desk = deskOf(city, city.moderator)
  const target = await askedQuestion(city, 'approved', '小区的水表多久校准一次')
  const { questionId } = await askedQuestion(city)
  const at = async () => {
    const question = (await viewOf(city)).questions[questionId]
    if (!question) throw new Error('the question is gone')
    return question
  }
  const act = async (action: Action) => {
    const before = await at()
    expect(await desk(callOf({ questionId, version: before.version }, actionStep(action)))).toMatchObject({ ok: true })
    return before
  }
  const thereAndBack = async (action: Action) => {
    const { version, statusAt: _, ...before } = await act(action)
    for (const [step, back] of undoOf(action, before, false).entries())
      expect(await desk(callOf({ questionId, version: version + 1 + step }, back)), action.name).toMatchObject({
        ok: true,
      })
    expect(await at(), action.name).toMatchObject(before)
  }

  await thereAndBack({ name: 'approve', input: {} })
  await thereAndBack({ name: 'hold', input: { reason: 'R07', note: '' } })
  await thereAndBack({ name: 'decline', input: { reason: 'R03', note: '不在议程内' } })
  await thereAndBack({ name: 'edit', input: { reason: 'R08', title: '高层何时有稳定的水压', body: '' } })
  await thereAndBack({ name: 'topic', input: { topicId: null } })
  await act({ name: 'hold', input: { reason: 'R07', note: '等部门核实' } })
  await thereAndBack({ name: 'approve', input: {} })
  await thereAndBack({ name: 'decline', input: { reason: 'R05', note: '' } })
  await act({ name: 'approve', input: {} })
  await thereAndBack({ name: 'merge', input: { targetId: target.questionId } })
  await thereAndBack({ name: 'decline', input: { reason: 'R03', note: '' } })
  await act({ name: 'merge', input: { targetId: target.questionId } })
  await thereAndBack({ name: 'split', input: {} })
  await act({ name: 'split', input: {} })
  await thereAndBack({ name: 'queue', input: {} })
  await act({ name: 'queue', input: {} })
  await thereAndBack({ name: 'hold', input: { reason: 'R07', note: '' } })
  await thereAndBack({ name: 'call', input: {} })
})

test('a decision is taken back only by who decided, for a moment, and while nothing was done since; its asker and the record are told', async () => {
  const city = await buildCity()
  const { questionId, asker } = await askedQuestion(city)
  const mo = city.moderator.actor
  const luo = await city.staff('moderator', 'Luo', city.hearingId)
  const publicText = async () =>
    (await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'all')).view.questions[questionId]?.text ?? null
  const retract = (by: Citizen['actor'], version: number, now?: Date) =>
    city.refused(by, 'question:retract', { questionId, version }, now)

  expect(await retract(mo, 1)).toBe('too_late_to_undo')
  await city.must(mo, 'question:approve', { questionId, version: 1 })
  expect(await publicText()).not.toBeNull()
  expect(await retract(luo.actor, 2)).toBe('too_late_to_undo')
  expect(await retract(asker.actor, 2)).toBe('forbidden')
  expect(await retract(mo, 2, new Date(Date.now() + (RETRACT_SECONDS + 1) * 1000))).toBe('too_late_to_undo')
  expect(await retract(mo, 1)).toBe('conflict')
  expect(await retract(mo, 2)).toBe('accepted')
  expect(await publicText()).toBeNull()
  expect(await retract(mo, 3)).toBe('too_late_to_undo')

  await city.must(mo, 'question:approve', { questionId, version: 3 })
  await city.must(mo, 'question:queue', { questionId, version: 4 })
  expect(await retract(mo, 5)).toBe('too_late_to_undo')

  const { lines } = await readHistory(city.database.prisma, mo, questionId)
  expect(lines.map(({ type, to }) => [type, to]).slice(1, 3)).toEqual([
    ['question.approved', 'approved'],
    ['question.retracted', 'waiting'],
  ])
  const told = await city.database.db
    .selectFrom('record')
    .select('recipients')
    .where('type', '=', 'question.retracted')
    .executeTakeFirstOrThrow()
  expect(told.recipients).toEqual([asker.actor.personId])
})

test('taken back, a decision joins again what came apart with it, with its votes; an approval lets go of what was joined since', async () => {
  const city = await buildCity()
  const mo = city.moderator.actor
  const target = await askedQuestion(city, 'approved', '小区的水表多久校准一次')
  const joined = await askedQuestion(city, 'approved', '水表校准周期是多久')
  const { actor } = await city.guest()
  await castVotes(city.database.db, [{ questionId: joined.questionId, personId: actor.personId, active: true }])
  const seen = (question: { questionId: string }, version: number) => ({ questionId: question.questionId, version })
  const stands = async () => {
    const { view, votes } = await getHearing(city.database.prisma, mo, 'water', 'desk', 'all')
    return [target, joined].map(({ questionId, number }) => [view.questions[questionId]?.status, votes[number] ?? 0])
  }
  await city.must(mo, 'question:merge', { ...seen(joined, 2), targetId: target.questionId })
  const before = await stands()
  expect(before).toEqual([
    ['approved', 1],
    ['merged', 1],
  ])
  await city.must(mo, 'question:hold', { ...seen(target, 2), reason: 'R07' })
  expect((await stands()).map(([status]) => status)).toEqual(['held', 'approved'])
  await city.must(mo, 'question:retract', seen(target, 3))
  expect(await stands()).toEqual(before)

  const late = await askedQuestion(city)
  await city.must(mo, 'question:approve', seen(late, 1))
  await city.must(mo, 'question:split', seen(joined, 5))
  await city.must(mo, 'question:merge', { ...seen(joined, 6), targetId: late.questionId })
  await city.must(mo, 'question:retract', seen(late, 2))
  expect((await viewOf(city)).questions[joined.questionId]).toMatchObject({ status: 'approved', mergedIntoId: null })
})

test('the next ones stand in the order that a moderator gave them, on every screen; what is put there later stands behind', async () => {
  const city = await buildCity()
  const { moderator, hearingId } = city
  const queued = async (title: string) => {
    const { questionId } = await askedQuestion(city, 'approved', title)
    await city.must(moderator.actor, 'question:queue', { questionId, version: 2 })
    return questionId
  }
  const [first, second, third] = [
    await queued('第一座桥何时修'),
    await queued('第二座桥何时修'),
    await queued('第三座桥何时修'),
  ] as const
  const order = (ids: string[], by = moderator.actor) =>
    city.refused(by, 'hearing:order-next', { hearingId, order: ids })
  const shown = async () => {
    const { view } = await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'hot')
    expect(toCome(view.questions, {}, 9).map(({ id }) => id)).toEqual(listNext(view).map(({ id }) => id))
    return listNext(view).map(({ id }) => id)
  }
  expect(await shown()).toEqual([first, second, third])
  expect(await order([third, first, second])).toBe('accepted')
  expect(await shown()).toEqual([third, first, second])

  expect(await order([third, first])).toBe('conflict')
  expect(await order([third, first, first])).toBe('conflict')
  expect(await order([third, first, second, crypto.randomUUID()])).toBe('conflict')
  expect(await order([first, second, third], city.official.actor)).toBe('forbidden')

  const fourth = await queued('第四座桥何时修')
  await city.must(moderator.actor, 'question:unqueue', { questionId: third, version: 3 })
  await city.must(moderator.actor, 'question:queue', { questionId: third, version: 4 })
  expect(await shown()).toEqual([first, second, fourth, third])
})

test('one question is on air at a time: of two calls at the same moment one wins, and the other can be called once the first is over', async () => {
  const city = await buildCity()
  const asked = [await askedQuestion(city, 'approved'), await askedQuestion(city, 'approved')]
  const staff = [city.moderator, city.official]
  const call = (n: number) =>
    city.refused(staff[n]?.actor ?? VISITOR, 'question:call', { questionId: asked[n]?.questionId, version: 2 })
  const outcomes = await Promise.all([call(0), call(1)])
  expect(outcomes.toSorted()).toEqual(['accepted', 'on_air'])
  const late = outcomes.indexOf('on_air')
  expect(await call(late)).toBe('on_air')
  expect((await viewOf(city)).counts).toMatchObject({ answering: 1, approved: 1 })

  const questionId = asked[1 - late]?.questionId
  await city.must(city.moderator.actor, 'question:return', { questionId: questionId ?? '', version: 3 })
  expect(await call(late)).toBe('accepted')
})

test('of two moderators who saw the same version one wins, and the other is told who did what', async () => {
  const city = await buildCity()
  const { questionId } = await askedQuestion(city)
  const other = await city.staff('moderator', 'Luo', city.hearingId)
  expect(
    await deskOf(
      city,
      other,
    )(callOf({ questionId, version: 1 }, { command: 'question:hold', input: { reason: 'R07', note: '' } })),
  ).toMatchObject({
    ok: true,
  })
  const late = await deskOf(
    city,
    city.moderator,
  )(callOf({ questionId, version: 1 }, { command: 'question:decline', input: { reason: 'R03', note: '' } }))
  expect(late).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
  const { lines } = await readHistory(city.database.prisma, city.moderator.actor, questionId)
  expect(lines.at(-1)).toMatchObject({ name: 'Luo', type: 'question.held', reason: 'R07', to: 'held' })
})

test('a quiet seat is freed by the system alone, after its time, once, and not where it was taken again', async () => {
  const city = await buildCity()
  const { hearingId, official } = city
  const seat = { hearingId, personId: official.actor.personId }
  const enteredAt = new Date()
  const free = (seconds: number, by: Actor = SYSTEM, quietSince = enteredAt) => {
    const now = new Date(enteredAt.getTime() + seconds * 1_000)
    return city.refused(by, 'stage:release', { ...seat, quietSince: quietSince.toISOString() }, now)
  }
  await city.must(official.actor, 'stage:enter', { hearingId }, enteredAt)
  expect(await free(STAGE_SEAT.freeAfterSeconds - 1)).toBe('wrong_state')
  for (const somebody of [city.admin.actor, city.moderator.actor, official.actor])
    expect(await free(3_600, somebody)).toBe('forbidden')
  expect(await free(3_600, SYSTEM, new Date(enteredAt.getTime() - 60_000))).toBe('wrong_state')
  const outcomes = await Promise.all([free(STAGE_SEAT.freeAfterSeconds), free(STAGE_SEAT.freeAfterSeconds)])
  expect(outcomes.toSorted()).toEqual(['accepted', 'wrong_state'])
  expect((await viewOf(city)).stage).toEqual([])
})
