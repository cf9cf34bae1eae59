import { expect, test } from 'vitest'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { interruptionOf } from '#contract/streams/hearing/standby.ts'
import { getHearing } from '#domain/question/queries.ts'
import { askedQuestion, buildCity, type City } from '#tests/support/city.ts'

const viewOf = async (city: City) => (await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'hot')).view
const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1_000)
/** Nodes note it, from what media tells. */
const quiet = (city: City, personId: string, since: Date | null) =>
  city.database.pool.query('UPDATE stage_presence SET quiet_since = $1 WHERE person_id = $2', [since, personId])

async function panel() {
  const city = await buildCity()
  const { hearingId, moderator, official } = city
  const deputy = await city.staff('official', 'He', hearingId)
  const [key, to] = [await city.stageKey(official.actor.personId), await city.stageKey(deputy.actor.personId)]
  const handOver = (actor: typeof deputy.actor, from = key, taker = to) =>
    city.refused(actor, 'stage:hand-over', { hearingId, from, to: taker })
  const onStage = async () => (await viewOf(city)).stage.map((one) => one.key)
  return { city, hearingId, moderator, official, deputy, key, to, handOver, onStage }
}

test('the deputy takes the seat of an official from whom nothing has come for ten seconds, and no sooner', async () => {
  const { city, hearingId, moderator, official, deputy, key, to, handOver, onStage } = await panel()
  await city.must(official.actor, 'stage:enter', { hearingId }, secondsAgo(60))
  await city.must(moderator.actor, 'stage:show', { hearingId, layout: 'one', keys: [key] })
  await quiet(city, official.actor.personId, secondsAgo(20))
  expect(await handOver(deputy.actor)).toBe('forbidden')
  await city.must(moderator.actor, 'stage:name-deputy', { hearingId, key, deputy: to })
  await city.must(deputy.actor, 'stage:ready', { hearingId })
  const { standby } = await viewOf(city)
  expect(standby.deputies[key]).toEqual({ key: to, name: 'He' })
  expect(standby.ready[to]).toBeDefined()

  await quiet(city, official.actor.personId, secondsAgo(5))
  expect(await handOver(deputy.actor)).toBe('forbidden')
  await quiet(city, official.actor.personId, secondsAgo(11))
  expect(await handOver(deputy.actor)).toBe('accepted')
  expect(await onStage()).toEqual([to])
  expect((await viewOf(city)).programme).toEqual({ layout: 'one', keys: [to] })
  expect((await viewOf(city)).standby.handOver).toMatchObject({ from: key, to })
})

test('an official hands the place to another one on the stage and stays there; nobody hands over for others but the host', async () => {
  const { city, hearingId, moderator, official, deputy, key, to, handOver, onStage } = await panel()
  expect(await handOver(moderator.actor)).toBe('unknown')
  await city.must(official.actor, 'stage:enter', { hearingId })
  await city.must(deputy.actor, 'stage:enter', { hearingId })
  expect(await handOver(deputy.actor)).toBe('forbidden')
  expect(await handOver(official.actor)).toBe('accepted')
  expect(await onStage()).toEqual([key, to])
  expect((await viewOf(city)).programme).toEqual({ layout: 'one', keys: [to] })
  expect(await handOver(moderator.actor, to, key)).toBe('accepted')
  expect((await viewOf(city)).programme).toEqual({ layout: 'one', keys: [key] })
  const host = await city.stageKey(moderator.actor.personId)
  expect(await handOver(moderator.actor, key, host)).toBe('unknown')

  await city.must(moderator.actor, 'stage:remove', { hearingId, personId: deputy.actor.personId })
  expect(await handOver(official.actor)).toBe('taken_off_stage')
})

test('a deputy is of the panel, and is named by the host, the official or their department', async () => {
  const { city, hearingId, moderator, official, deputy, key, to } = await panel()
  const other = await city.staff('official', 'Qian', hearingId, '', city.departments.housing)
  const name = (actor: typeof deputy.actor, whom: string | null, of = key) =>
    city.refused(actor, 'stage:name-deputy', { hearingId, key: of, deputy: whom })
  expect(await name(moderator.actor, to)).toBe('accepted')
  expect(await name(official.actor, to)).toBe('accepted')
  expect(await name(deputy.actor, to)).toBe('accepted')
  expect(await name(other.actor, to)).toBe('forbidden')
  expect(await name(moderator.actor, key)).toBe('unknown')
  expect(await name(moderator.actor, await city.stageKey(moderator.actor.personId))).toBe('unknown')
  expect(await name(official.actor, null)).toBe('accepted')
  expect((await viewOf(city)).standby.deputies).toEqual({})
})

test('an answer is interrupted once nothing comes from any of those who give it, and goes on once something does', async () => {
  const { city, hearingId, moderator, official, deputy, key, handOver } = await panel()
  const { questionId, version } = await askedQuestion(city, 'answering')
  await city.database.pool.query("UPDATE question SET status_at = now() - interval '1 hour'")
  const say = (command: 'interrupt' | 'resume') => city.refused(SYSTEM, `stage:${command}`, { hearingId })
  const broken = async () => {
    const view = await viewOf(city)
    const question = view.questions[questionId]
    return question ? interruptionOf(view, question) : null
  }
  expect(await say('interrupt')).toBe('wrong_state')
  await city.must(official.actor, 'stage:enter', { hearingId }, secondsAgo(600))
  expect(await say('interrupt')).toBe('wrong_state')
  await quiet(city, official.actor.personId, null)
  expect(await say('interrupt')).toBe('wrong_state')
  await quiet(city, official.actor.personId, secondsAgo(1))
  expect(await say('interrupt')).toBe('wrong_state')
  await quiet(city, official.actor.personId, secondsAgo(3))
  expect(await say('interrupt')).toBe('accepted')
  expect(await broken()).toMatchObject({ questionId, key })
  expect(await say('interrupt')).toBe('wrong_state')
  expect(await say('resume')).toBe('wrong_state')

  // The deputy has the seat, and sends nothing yet.
  expect(await handOver(moderator.actor)).toBe('accepted')
  expect(await say('resume')).toBe('wrong_state')
  expect(await broken()).not.toBeNull()
  await quiet(city, deputy.actor.personId, null)
  expect(await say('resume')).toBe('accepted')
  expect(await broken()).toBeNull()

  await city.must(deputy.actor, 'question:return', { questionId, version })
  await quiet(city, deputy.actor.personId, secondsAgo(30))
  expect(await say('interrupt')).toBe('wrong_state')
})

test('who is asked to go on by sound is asked until they leave the stage', async () => {
  const { city, hearingId, moderator, official, key } = await panel()
  const ask = () => city.refused(moderator.actor, 'stage:ask-sound', { hearingId, key })
  expect(await ask()).toBe('unknown')
  await city.must(official.actor, 'stage:enter', { hearingId })
  expect(await ask()).toBe('accepted')
  // From a phone.
  await city.must(official.actor, 'stage:enter', { hearingId })
  expect((await viewOf(city)).standby.soundAsked).toEqual([key])
  await city.must(official.actor, 'stage:leave', { hearingId })
  await city.must(official.actor, 'stage:enter', { hearingId })
  expect((await viewOf(city)).standby.soundAsked).toEqual([])
})
