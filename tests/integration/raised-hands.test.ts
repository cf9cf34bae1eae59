import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { HANDS } from '#contract/limits.ts'
import type { Audience } from '#contract/signals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { STREAMS } from '#contract/streams/registry.ts'
import { mediaGrants } from '#domain/hearing/media-grants.ts'
import { readOnAir } from '#domain/hearing/on-air.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { stageKeyOf } from '#domain/kernel/pseudonym.ts'
import { getHearing } from '#domain/question/queries.ts'
import { getOwn } from '#domain/question/welcome.ts'
import { invitedHand, raisedHand } from '../support/accepted-hands.ts'
import { buildCity, type Citizen, type City } from '../support/city.ts'
import { foldRecord } from '../support/fold-record.ts'
import { waitedFor } from '../support/locks.ts'

const WORDS = '想说说楼道里的水压'

async function viewOf(city: City, audience: Audience = 'public') {
  const reader = audience === 'public' ? VISITOR : city.moderator.actor
  const { view } = await getHearing(city.database.prisma, reader, 'water', audience, 'hot')
  return view
}

const handsOf = async (city: City, audience: Audience = 'public') => (await viewOf(city, audience)).hands

async function grantsOf(city: City, who: Citizen) {
  const { actor } = await city.again(who)
  return mediaGrants(city.database.prisma, actor, city.hearingId)
}

async function ownHand(city: City, who: Citizen) {
  const hearing = await city.database.prisma.hearing.findUniqueOrThrow({ where: { id: city.hearingId } })
  const holding = async () => ({ votes: [], asked: false, raised: true })
  return (await getOwn({ prisma: city.database.prisma, holding }, who.actor, hearing)).hand
}

test('a hand is private until its person is on the stage: the public sees that there is one, the desk whose and why', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const { who, handId } = await raisedHand(city)
  const [open] = Object.entries(await handsOf(city))
  expect(open).toEqual([handId, { state: 'raised', at: expect.any(String), said: null }])
  expect((await handsOf(city, 'desk'))[handId]?.said).toEqual({ text: WORDS, author: expect.stringMatching(/^#/) })
  const entries = await readEntries(city.database.db, hearingStream('water'), 0, 1_000)
  expect(JSON.stringify(entries.map((entry) => entry.public))).not.toContain(WORDS)
  expect(await ownHand(city, who)).toMatchObject({ id: handId, state: 'raised', text: WORDS, reason: null })
  expect(await ownHand(city, await city.guest())).toBeNull()
  await city.must(moderator.actor, 'hand:invite', { hearingId, handId })
  await city.must(who.actor, 'hand:enter', { hearingId, agreed: true })
  const { stage } = await viewOf(city)
  expect(stage).toEqual([
    { key: expect.any(String), name: expect.stringMatching(/^#/), title: { zh: '', en: '' }, role: 'guest', handId },
  ])
})

test('media lets somebody send only while they are invited and on the stage', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const { who, handId } = await raisedHand(city)
  expect(await grantsOf(city, who)).toEqual({ watch: true, publish: false })
  expect(await city.refused(who.actor, 'hand:enter', { hearingId, agreed: true })).toBe('not_invited')
  await city.must(moderator.actor, 'hand:invite', { hearingId, handId })
  expect(await grantsOf(city, who)).toEqual({ watch: true, prepare: true, publish: false })
  expect(await city.refused(who.actor, 'hand:enter', { hearingId, agreed: false })).toBe('malformed')
  await city.must(who.actor, 'hand:enter', { hearingId, agreed: true })
  expect(await grantsOf(city, who)).toMatchObject({ publish: { participant: { role: 'guest' } } })
  // Somebody else's invitation lets nobody in.
  const other = await city.guest()
  expect(await city.refused(other.actor, 'hand:enter', { hearingId, agreed: true })).toBe('not_invited')
  await city.must(moderator.actor, 'hand:hang-up', { hearingId, handId })
  expect(await grantsOf(city, who)).toEqual({ watch: true, publish: false })
  expect((await viewOf(city)).stage).toEqual([])
  expect(await city.refused(who.actor, 'hand:enter', { hearingId, agreed: true })).toBe('not_invited')
})

test('whoever speaks by name is not tied to the questions that they asked by pseudonym', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const named = await city.verify(await city.guest(), 'named@example.org')
  await city.must(named.actor, 'person:rename', { name: '林晓雨' })
  const who = await city.again(named)
  const questionId = newId()
  await city.must(who.actor, 'question:submit', { hearingId, questionId, title: '楼道里的水压什么时候能稳定' })
  await city.must(who.actor, 'hand:raise', { hearingId, handId: questionId, text: WORDS, signature: 'name' })
  await city.must(moderator.actor, 'hand:invite', { hearingId, handId: questionId })
  await city.must(who.actor, 'hand:enter', { hearingId, agreed: true })
  const { author } = await city.database.prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  const [guest] = (await viewOf(city)).stage
  expect(guest?.name).toBe('林晓雨')
  expect(author).toMatch(/^#[0-9A-F]{4}$/)
  expect(guest?.key.slice(0, 4).toUpperCase()).not.toBe(author.slice(1))
})

test('a hand is raised once, invited once, and seen to once', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const { who, handId } = await raisedHand(city)
  const again = { hearingId, handId: newId(), text: WORDS }
  expect(await city.refused(who.actor, 'hand:raise', again)).toBe('wrong_state')
  expect(await city.refused(moderator.actor, 'hand:hang-up', { hearingId, handId })).toBe('wrong_state')
  await city.must(moderator.actor, 'hand:invite', { hearingId, handId })
  expect(await city.refused(moderator.actor, 'hand:invite', { hearingId, handId })).toBe('wrong_state')
  expect(await city.refused(moderator.actor, 'hand:refuse', { hearingId, handId, reason: 'H01' })).toBe('wrong_state')
  await city.must(who.actor, 'hand:lower', { hearingId })
  expect(await city.refused(who.actor, 'hand:lower', { hearingId })).toBe('wrong_state')
  expect(await city.refused(moderator.actor, 'hand:invite', { hearingId, handId })).toBe('wrong_state')
  await city.must(who.actor, 'hand:raise', again)
  const refused = { hearingId, handId: again.handId, reason: 'H02' } as const
  await city.must(moderator.actor, 'hand:refuse', refused)
  expect(await ownHand(city, who)).toMatchObject({ state: 'refused', reason: 'H02' })
  expect(await handsOf(city)).toEqual({})
})

test('the desk refuses at once all hands that wait, for one reason; whoever was invited stays', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const invited = await invitedHand(city)
  const waiting = [await raisedHand(city), await raisedHand(city)]
  const all = { hearingId, reason: 'H04' } as const
  expect(await city.refused(waiting[0]?.who.actor ?? VISITOR, 'hand:refuse-all', all)).toBe('forbidden')
  await city.must(moderator.actor, 'hand:refuse-all', all)
  for (const { who } of waiting) expect(await ownHand(city, who)).toMatchObject({ state: 'refused', reason: 'H04' })
  expect(Object.keys(await handsOf(city))).toEqual([invited.handId])
  const entries = await readEntries(city.database.db, hearingStream('water'), 0, 1_000)
  const told = entries.map(({ seq, public: entry }) => ({ seq, entry }))
  expect(Object.keys(foldRecord(STREAMS.hearing.fold, told).hands)).toEqual([invited.handId])
  expect(await city.refused(moderator.actor, 'hand:refuse-all', all)).toBe('wrong_state')
})

test('who may: below the tier for asking nobody, nor the panel and its hosts; only while the hearing is on, and so often', async () => {
  const city = await buildCity({ settings: { askTier: 'member' }, live: false })
  const { hearingId, moderator, official } = city
  const raise = (who: Citizen) => city.refused(who.actor, 'hand:raise', { hearingId, handId: newId(), text: WORDS })
  const member = await city.verify(await city.guest(), 'member@example.org')
  expect(await raise(member)).toBe('wrong_state')
  await city.must(moderator.actor, 'hearing:start', { hearingId })
  expect(await raise(await city.guest())).toBe('verify_first')
  expect(await raise(official)).toBe('forbidden')
  expect(await raise(moderator)).toBe('forbidden')
  for (let times = 0; times < HANDS.perPerson; times++) {
    expect(await raise(member)).toBe('accepted')
    await city.must(member.actor, 'hand:lower', { hearingId })
  }
  expect(await raise(member)).toBe('raised_often')
  await city.must(moderator.actor, 'hearing:close', { hearingId })
  expect(await raise(await city.verify(await city.guest(), 'late@example.org'))).toBe('wrong_state')
})

test('the end of the hearing hangs up whoever speaks and takes every hand down', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const { who, handId } = await invitedHand(city)
  await city.must(who.actor, 'hand:enter', { hearingId, agreed: true })
  const waiting = await raisedHand(city)
  await city.must(moderator.actor, 'hearing:close', { hearingId })
  const { stage, hands } = await viewOf(city)
  expect([stage, hands]).toEqual([[], {}])
  expect(await grantsOf(city, who)).toMatchObject({ publish: false })
  expect(await ownHand(city, waiting.who)).toMatchObject({ state: 'ended' })
  expect(await city.refused(who.actor, 'hand:enter', { hearingId, agreed: true })).toBe('wrong_state')
  expect(await city.refused(moderator.actor, 'hand:hang-up', { hearingId, handId })).toBe('wrong_state')
})

test('after a broken line a guest comes back by the same invitation, and keeps the place on programme', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const { who } = await invitedHand(city)
  await city.must(who.actor, 'hand:enter', { hearingId, agreed: true })
  const [guest] = (await viewOf(city)).stage
  const keys = guest ? [guest.key] : []
  await city.must(moderator.actor, 'stage:show', { hearingId, layout: 'one', keys })
  await city.must(who.actor, 'hand:enter', { hearingId, agreed: true })
  const view = await viewOf(city)
  expect(view.stage).toEqual([guest])
  expect(view.programme).toEqual({ layout: 'one', keys })
  expect((await readOnAir(city.database.db)).find(({ hearing }) => hearing === hearingId)?.keys).toEqual(keys)
  await city.must(who.actor, 'hand:lower', { hearingId })
  expect((await viewOf(city)).programme).toEqual({ layout: 'auto', keys: [] })
})

test('the hand of somebody who is erased is down, off the stage, and says nothing any more, and the record still folds', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const named = await city.verify(await city.guest(), 'named@example.org')
  await city.must(named.actor, 'person:rename', { name: '林晓雨' })
  const who = await city.again(named)
  const handId = newId()
  await city.must(who.actor, 'hand:raise', { hearingId, handId, text: WORDS, signature: 'name' })
  await city.must(moderator.actor, 'hand:invite', { hearingId, handId })
  await city.must(who.actor, 'hand:enter', { hearingId, agreed: true })
  expect((await viewOf(city)).stage).toMatchObject([{ name: '林晓雨', role: 'guest' }])
  await city.must(who.actor, 'person:erase', { personId: who.actor.personId, note: '' })
  const entries = await readEntries(city.database.db, hearingStream('water'), 0, 1_000)
  for (const audience of ['public', 'desk'] as const) {
    const view = await viewOf(city, audience)
    expect([view.stage, view.hands]).toEqual([[], {}])
    const told = entries.map((entry) => ({
      seq: entry.seq,
      entry: audience === 'desk' ? entry.private : entry.public,
    }))
    expect(JSON.stringify(told)).not.toMatch(/林晓雨|楼道里/)
    const { hands, stage } = foldRecord(STREAMS.hearing.fold, told)
    expect([stage, hands]).toEqual([[], {}])
  }
  const row = await city.database.prisma.raisedHand.findFirstOrThrow({ where: { id: handId } })
  expect(row).toMatchObject({ text: '', author: '', state: 'lowered' })
})

test('who signs in goes on with the hand that the device raised', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const { who, handId } = await invitedHand(city)
  const member = await city.verify(who, 'later@example.org')
  await city.must(member.actor, 'hand:enter', { hearingId, agreed: true })
  const { pseudonymKey } = await city.database.prisma.hearing.findUniqueOrThrow({ where: { id: hearingId } })
  expect((await viewOf(city)).stage).toMatchObject([{ key: stageKeyOf(pseudonymKey, member.actor.personId) }])
  await city.must(moderator.actor, 'hand:hang-up', { hearingId, handId })
})

test('who signs in while on the stage leaves it, and comes back by the same invitation', async () => {
  const city = await buildCity()
  const { hearingId } = city
  const { who, handId } = await invitedHand(city)
  await city.must(who.actor, 'hand:enter', { hearingId, agreed: true })
  const member = await city.verify(who, 'later@example.org')
  expect((await viewOf(city)).stage).toEqual([])
  expect(await ownHand(city, member)).toMatchObject({ id: handId, state: 'invited' })
  await city.must(member.actor, 'hand:enter', { hearingId, agreed: true })
  const key = await city.stageKey(member.actor.personId)
  expect((await viewOf(city)).stage).toMatchObject([{ key, handId }])
  const entries = await readEntries(city.database.db, hearingStream('water'), 0, 1_000)
  const told = entries.map(({ seq, public: entry }) => ({ seq, entry }))
  expect(foldRecord(STREAMS.hearing.fold, told).stage).toMatchObject([{ key, handId }])
})

test('whoever was taken off the stage stays off as the member that they sign in as', async () => {
  const city = await buildCity()
  const { hearingId, moderator } = city
  const { who } = await invitedHand(city)
  await city.must(who.actor, 'hand:enter', { hearingId, agreed: true })
  await city.must(moderator.actor, 'stage:remove', { hearingId, personId: who.actor.personId })
  const member = await city.verify(who, 'later@example.org')
  expect(await city.refused(member.actor, 'hand:enter', { hearingId, agreed: true })).toBe('taken_off_stage')
  expect(await grantsOf(city, member)).toEqual({ watch: true, prepare: false, publish: false })
  await city.must(moderator.actor, 'stage:invite', { hearingId, personId: member.actor.personId })
  await city.must(member.actor, 'hand:enter', { hearingId, agreed: true })
})

test('the hand of a guest who signs in as somebody with a hand of their own is down', async () => {
  const city = await buildCity()
  const member = await city.verify(await city.guest(), 'later@example.org')
  const own = await raisedHand(city, member)
  const { who } = await invitedHand(city)
  await city.must(who.actor, 'hand:enter', { hearingId: city.hearingId, agreed: true })
  await city.verify(who, 'later@example.org')
  expect(Object.keys(await handsOf(city))).toEqual([own.handId])
  expect((await viewOf(city)).stage).toEqual([])
})

test.each(['hand:enter', 'stage:remove'] as const)('a sign-in waits for %s, which is under way', async (name) => {
  const city = await buildCity()
  const { hearingId, moderator, database } = city
  const { who } = await invitedHand(city)
  const { personId } = who.actor
  if (name === 'stage:remove') await city.must(who.actor, 'hand:enter', { hearingId, agreed: true })
  const client = await database.pool.connect()
  // Both wait behind this one, in the order in which they came.
  await client.query('BEGIN')
  const table = name === 'hand:enter' ? 'raised_hand' : 'stage_presence'
  await client.query(`SELECT 1 FROM ${table} WHERE person_id = $1 FOR UPDATE`, [personId])
  const first =
    name === 'hand:enter'
      ? city.must(who.actor, name, { hearingId, agreed: true })
      : city.must(moderator.actor, name, { hearingId, personId })
  await waitedFor(database.db, 1)
  const verified = city.verify(who, 'later@example.org')
  await waitedFor(database.db, 2)
  await client.query('COMMIT')
  client.release()
  await first
  const member = await verified
  expect((await viewOf(city)).stage).toEqual([])
  expect(await city.refused(member.actor, 'hand:enter', { hearingId, agreed: true })).toBe(
    name === 'hand:enter' ? 'accepted' : 'taken_off_stage',
  )
})
