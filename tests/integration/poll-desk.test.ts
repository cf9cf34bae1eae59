import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { castBallots } from '#domain/poll/ballots.ts'
import { readDeskPoll } from '#domain/poll/desk.ts'
import { listLateBallots } from '#domain/poll/late.ts'
import { fateOfCode } from '#domain/poll/own.ts'
import { readTallies } from '#domain/poll/queries.ts'
import { readShownCounts } from '#domain/poll/shown-counts.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'
import { begun } from '#tests/support/clerks.ts'
import {
  announcedPoll,
  ballot,
  castEach,
  draftPoll,
  endPollIn,
  pollSettingsOf,
  waitingArgument,
} from '#tests/support/polls.ts'

const city = await buildCity()
const { prisma, db } = city.database
const { actor: admin } = city.admin
const soon = new Date(Date.now() + 3_600_000).toISOString()

test('options that people have argued about or hold on paper keep their names and their order', async () => {
  const settings = pollSettingsOf({ opensAt: soon })
  const turned = { ...settings, options: settings.options.toReversed() }
  const later = { ...settings, intro: { zh: '改到十二月。', en: '' } }
  const edit = (pollId: string, version: number, changed: typeof settings) =>
    city.refused(admin, 'poll:edit', { pollId, version, settings: changed })

  const argued = await announcedPoll(city, { opensAt: soon })
  expect(await edit(argued.pollId, 2, turned)).toBe('accepted')
  await waitingArgument(city, argued)
  expect(await edit(argued.pollId, 3, settings)).toBe('options_fixed')
  expect(await edit(argued.pollId, 3, { ...later, options: turned.options })).toBe('accepted')

  const printed = await announcedPoll(city, { opensAt: soon })
  const operator = (await city.staff('operator', 'Printing', null)).actor
  await city.must(operator, 'ballot:print', { batchId: newId(), pollId: printed.pollId, sheets: 1 })
  expect(await edit(printed.pollId, 2, turned)).toBe('options_fixed')
  expect(await edit(printed.pollId, 2, later)).toBe('accepted')
})

test('a draft is read by who makes polls alone, and an id is taken once', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const decision = { departmentId: city.departments.housing, questionId }
  const { pollId, slug } = await draftPoll(city, { decision })
  expect((await readDeskPoll(prisma, admin, slug)).id).toBe(pollId)
  await expect(readDeskPoll(prisma, city.moderator.actor, slug)).rejects.toThrow('unknown')
  const again = { pollId, slug: `other-${newId()}`, settings: pollSettingsOf() }
  expect(await city.refused(admin, 'poll:create', again)).toBe('id_taken')
  // One is another poll's, the other the page of a new one.
  for (const taken of [slug, 'new'])
    expect(await city.refused(admin, 'poll:create', { ...again, pollId: newId(), slug: taken })).toBe('slug_taken')
})

test('a code of a poll that was called off is not said to wait for a count', async () => {
  const { pollId } = await announcedPoll(city)
  const [result] = await castEach(city, [ballot(pollId, (await city.guest()).actor.personId, [1])])
  const code = result && 'code' in result ? result.code : ''
  expect(await fateOfCode(db, pollId, code)).toBe('open')
  await city.must(admin, 'poll:cancel', { pollId, reason: '题目写错了' })
  expect(await fateOfCode(db, pollId, code)).toBe('cancelled')
})

test('staff read which ballots came too late and why, by their receipts, and never what they say', async () => {
  const { pollId, slug } = await announcedPoll(city, { postmarkDays: 3 })
  const { entryId } = await begun(city, { pollId })
  await endPollIn(city, pollId, -60_000)
  await city.must(SYSTEM, 'poll:close', { pollId })
  const second = (await city.staff('operator', 'Second', null)).actor
  const posted = (at: number) => ({
    ...ballot(pollId, '', [1], 'post'),
    voter: { kind: 'document' as const, value: newId() },
    postmark: new Date(at),
  })
  const [inTime, late] = [posted(Date.now() - 3_600_000), posted(Date.now() + 3_600_000)]
  const [, taken] = await castBallots(db, [inTime, late])
  const code = taken && 'code' in taken ? taken.code : ''

  const listed = await listLateBallots(prisma, second, slug)
  expect(listed).toMatchObject([
    { id: late.id, way: 'post', receipt: code, why: 'posted' },
    { id: entryId, way: 'phone', receipt: null, why: 'confirmed' },
  ])
  expect(Object.keys(listed[0] ?? {}).sort()).toEqual(['at', 'id', 'receipt', 'way', 'why'])
  for (const reader of [VISITOR, city.moderator.actor, city.official.actor])
    await expect(listLateBallots(prisma, reader, slug)).rejects.toThrow('unknown')
})

test('counts that are shown while a poll is open are those of the first ballots, of a ranking by first places', async () => {
  const { pollId } = await announcedPoll(city, { showsResults: true, form: 'ranking', maxChoices: 3 })
  const voters = await Promise.all(Array.from({ length: 6 }, () => city.guest()))
  await castEach(
    city,
    voters.map(({ actor }, n) => ballot(pollId, actor.personId, n === 5 ? [3] : [1 + (n % 2), 3])),
  )
  expect(await readTallies(prisma, pollId, 5)).toEqual(
    new Map([
      [1, 3],
      [2, 2],
    ]),
  )
  expect(await readTallies(prisma, pollId, 0)).toEqual(new Map())
  // What was shown stays until five more have come, whoever changes their vote and whichever process shows it.
  const shown = await readShownCounts(prisma, pollId, 6)
  expect(shown).toMatchObject({
    ballots: 5,
    counts: new Map([
      [1, 3],
      [2, 2],
    ]),
  })
  await castEach(city, [ballot(pollId, voters[0]?.actor.personId ?? '', [2, 3])])
  expect(await readShownCounts(prisma, pollId, 6)).toEqual(shown)
})
