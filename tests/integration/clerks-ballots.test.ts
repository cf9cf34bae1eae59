import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { dayNumber } from '#contract/clocks/days.ts'
import { momentAt } from '#contract/clocks/zone.ts'
import { pollStream } from '#contract/streams/names.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { castBallots } from '#domain/poll/ballots.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { buildCity, type City } from '#tests/support/city.ts'
import { begun, fillHour, openPoll, reads, seen } from '#tests/support/clerks.ts'
import { ballot } from '#tests/support/polls.ts'

const operator = async (city: City) => (await city.staff('operator', `Op${newId().slice(-12)}`, null)).actor
const entryOf = ({ database }: City, id: string) => database.prisma.ballotEntry.findUniqueOrThrow({ where: { id } })
const standing = ({ database }: City, pollId: string) => database.prisma.ballotStanding.findMany({ where: { pollId } })
const tallies = async ({ database }: City, pollId: string) =>
  Object.fromEntries(
    (await database.prisma.pollTally.findMany({ where: { pollId } })).map(({ choice, n }) => [choice, n]),
  )

test('a ballot counts once two people have entered the same, and neither is the one who entered it first', async () => {
  const city = await buildCity()
  const poll = await openPoll(city)
  const { first, entryId, read } = await begun(city, { pollId: poll.pollId })
  expect(await standing(city, poll.pollId)).toEqual([])
  expect(await city.refused(first.actor, 'ballot:confirm', { entryId, ...read })).toBe('same_clerk')
  // However the name was written.
  const second = { ...read, contact: { ...read.contact, name: ` ${read.contact.name.toUpperCase()} ` } }
  await city.must(await operator(city), 'ballot:confirm', { entryId, ...second })
  expect(await standing(city, poll.pollId)).toMatchObject([{ way: 'phone', choices: [2] }])
  expect(await tallies(city, poll.pollId)).toEqual({ 0: 1, 2: 1 })
  // What was chosen, and by whom, stands in the entry no more.
  expect(await entryOf(city, entryId)).toMatchObject({
    state: 'confirmed',
    firstChoices: [],
    firstVoter: null,
    secondChoices: [],
  })
})

test('where two read differently nothing counts until a third one agrees with one of them in each part', async () => {
  const city = await buildCity()
  const poll = await openPoll(city)
  const { entryId, read } = await begun(city, { pollId: poll.pollId })
  const second = await operator(city)
  await city.must(second, 'ballot:confirm', { entryId, ...read, choices: [1] })
  expect(await entryOf(city, entryId)).toMatchObject({ state: 'differs', choicesDiffer: true, voterDiffers: false })
  expect(await standing(city, poll.pollId)).toEqual([])
  const third = await operator(city)
  const settle = (who: typeof third, more: object) => city.refused(who, 'ballot:settle', { entryId, ...read, ...more })
  expect(await settle(second, {})).toBe('same_clerk')
  expect(await settle(third, { choices: [3] })).toBe('entries_differ')
  expect(await settle(third, { contact: seen() })).toBe('entries_differ')
  expect(await settle(third, { choices: [1] })).toBe('accepted')
  expect(await tallies(city, poll.pollId)).toEqual({ 0: 1, 1: 1 })
})

test('what can’t be read is void once two people, or the third, found so, and nobody makes up what it says', async () => {
  const city = await buildCity()
  const { pollId } = await openPoll(city)
  const begin = async (read: object) => {
    const entryId = newId()
    const input = { entryId, pollId, way: 'phone', evidence: '录音 12', ...read }
    await city.must(await operator(city), 'ballot:enter', input as RawInput<'ballot:enter'>)
    return entryId
  }
  const unreadable = { unreadable: true }
  const state = async (id: string) => {
    const { state, voidedFor } = await entryOf(city, id)
    return voidedFor ?? state
  }
  const next = async (act: 'confirm' | 'settle', entryId: string, read: object) =>
    city.refused(await operator(city), `ballot:${act}`, { entryId, ...read })
  const both = await begin(unreadable)
  expect(await next('confirm', both, unreadable)).toBe('accepted')
  expect(await state(both)).toBe('illegible')
  const read = reads()
  const one = await begin(read)
  expect(await next('confirm', one, unreadable)).toBe('accepted')
  expect(await state(one)).toBe('differs')
  expect(await next('settle', one, { ...read, choices: [1] })).toBe('entries_differ')
  expect(await next('settle', one, read)).toBe('accepted')
  expect(await state(one)).toBe('settled')
  const other = await begin(unreadable)
  await next('confirm', other, reads())
  expect(await next('settle', other, unreadable)).toBe('accepted')
  expect(await state(other)).toBe('illegible')
  expect(await tallies(city, pollId)).toEqual({ 0: 1, 2: 1 })
  expect(
    await city.refused(await operator(city), 'ballot:enter', {
      ...{ entryId: newId(), pollId, way: 'phone', evidence: '录音 13', choices: [1] },
    }),
  ).toBe('malformed')
})

test('a ballot by web stands before a clerk’s in either order of arrival', async () => {
  for (const webFirst of [true, false]) {
    const city = await buildCity()
    const { pollId } = await openPoll(city)
    const { actor } = await city.verify(await city.guest(), 'lin@example.org')
    const web = () =>
      castBallots(city.database.db, [
        {
          id: newId(),
          pollId,
          voter: { kind: 'person', value: actor.personId },
          way: 'web',
          choices: [3],
          declared: true,
        },
      ])
    const clerks = async () => {
      const read = { contact: { kind: 'mail' as const, value: 'lin@example.org' }, choices: [1] }
      const entryId = newId()
      const evidence = '邮件 12'
      const input = { entryId, pollId, way: 'email', evidence, ...read } as const
      await city.must(await operator(city), 'ballot:enter', input)
      await city.must(await operator(city), 'ballot:confirm', { entryId, ...read })
    }
    if (webFirst) await web()
    await clerks()
    if (!webFirst) await web()
    expect(await standing(city, pollId)).toMatchObject([{ way: 'web', choices: [3] }])
    expect(await tallies(city, pollId)).toMatchObject({ 0: 1, 3: 1 })
    expect(await city.database.prisma.ballot.count({ where: { pollId } })).toBe(2)
  }
})

test('a sheet counts once, by a serial that was printed for this poll', async () => {
  const city = await buildCity()
  const poll = await openPoll(city)
  const other = await openPoll(city)
  const clerk = await operator(city)
  await city.must(clerk, 'ballot:print', { batchId: newId(), pollId: poll.pollId, sheets: 3 })
  await city.must(clerk, 'ballot:print', { batchId: newId(), pollId: other.pollId, sheets: 3 })
  const enter = (serial: string, read = reads()) =>
    city.refused(clerk, 'ballot:enter', {
      entryId: newId(),
      pollId: poll.pollId,
      way: 'paper',
      evidence: '柜 3 夹 1',
      serial,
      ...read,
    })
  expect(await enter(poll.serial(4))).toBe('serial_unknown')
  expect(await enter(other.serial(1))).toBe('serial_unknown')
  expect(await enter('')).toBe('serial_unknown')
  const scanned = `https://minsheng.example/p/${poll.slug}#${poll.serial(1).toLowerCase()}`
  const answers = await Promise.all([enter(poll.serial(1)), enter(scanned)])
  expect(answers.sort()).toEqual(['accepted', 'serial_taken'])
  // Entered by mistake: the sheet is free again.
  const [row] = await city.database.prisma.ballotEntry.findMany({ where: { pollId: poll.pollId } })
  await city.must(clerk, 'ballot:void', { entryId: row?.id ?? '', reason: 'entered_wrong' })
  expect(await enter(poll.serial(1))).toBe('accepted')
})

test('the post says its postmark, no day to come; and a clerk’s own address is refused', async () => {
  const city = await buildCity()
  const { pollId } = await openPoll(city)
  const { actor } = await city.staff('operator', 'Wu', null)
  const enter = (more: object) =>
    city.refused(actor, 'ballot:enter', {
      entryId: newId(),
      pollId,
      way: 'post',
      evidence: '信 7',
      ...reads(),
      ...more,
    })
  expect(await enter({})).toBe('postmark_first')
  expect(await enter({ postmarkOn: '2099-01-01' })).toBe('postmark_first')
  expect(await enter({ postmarkOn: '2026-11-01' })).toBe('accepted')
  expect(await enter({ way: 'email', contact: { kind: 'mail', value: 'wu@example.org' } })).toBe('own_contact')
  expect(await enter({ way: 'phone', choices: [4] })).toBe('poll_choices')
  expect(await city.refused(city.admin.actor, 'ballot:enter', {})).toBe('malformed')
})

test('a ballot that counts is voided by somebody who did not enter it; the record has its code and the reason, never the choice', async () => {
  const city = await buildCity()
  const poll = await openPoll(city)
  const { first, entryId, read } = await begun(city, { pollId: poll.pollId })
  await city.must(await operator(city), 'ballot:confirm', { entryId, ...read })
  const void_ = (who: typeof first.actor, reason: string) =>
    city.refused(who, 'ballot:void', { entryId, reason } as RawInput<'ballot:void'>)
  expect(await void_(first.actor, 'not_entitled')).toBe('same_clerk')
  const other = await operator(city)
  expect(await void_(other, 'entered_wrong')).toBe('malformed')
  expect(await void_(other, 'not_entitled')).toBe('accepted')
  expect(await standing(city, poll.pollId)).toEqual([])
  expect(await tallies(city, poll.pollId)).toEqual({ 0: 0, 2: 0 })
  const [, ...record] = await readEntries(city.database.db, pollStream(poll.slug), 0, 100)
  const { code } = await city.database.prisma.ballot.findFirstOrThrow({ where: { pollId: poll.pollId } })
  expect(record).toMatchObject([{ public: { type: 'ballot.voided', public: { code, reason: 'not_entitled' } } }])
})

test('an entry that is confirmed after the close is void as late, and stays to be seen', async () => {
  const city = await buildCity()
  const { pollId } = await openPoll(city)
  const { entryId, read } = await begun(city, { pollId })
  await city.database.prisma.poll.update({ where: { id: pollId }, data: { closesAt: new Date(Date.now() - 1_000) } })
  await city.must(await operator(city), 'ballot:confirm', { entryId, ...read })
  expect(await entryOf(city, entryId)).toMatchObject({ state: 'void', voidedFor: 'late', firstChoices: [] })
  expect(await standing(city, pollId)).toEqual([])
  const late = { entryId: newId(), pollId, way: 'phone', evidence: '录音 8', ...reads() }
  expect(await city.refused(await operator(city), 'ballot:enter', late)).toBe('poll_closed')
})

test('one number is one voter by telephone, however often it calls', async () => {
  const city = await buildCity()
  const { pollId } = await openPoll(city)
  const contact = { kind: 'tel' as const, value: freshNumber() }
  for (const choices of [[1], [2]]) {
    const entryId = newId()
    const input = { entryId, pollId, way: 'phone', evidence: '录音 9', contact, choices } as const
    await city.must(await operator(city), 'ballot:enter', input)
    await city.must(await operator(city), 'ballot:confirm', { entryId, contact, choices })
  }
  expect(await standing(city, pollId)).toMatchObject([{ choices: [1] }])
})

test('a clerk enters no more within an hour than an operator does', async () => {
  const city = await buildCity()
  const { pollId } = await openPoll(city)
  const clerk = await operator(city)
  await fillHour(city, clerk.personId)
  const enter = () =>
    city.refused(clerk, 'ballot:enter', { entryId: newId(), pollId, way: 'phone', evidence: '录音 7', ...reads() })
  expect(await enter()).toBe('accepted')
  expect(await enter()).toBe('too_fast')
})

test('an entry is taken back by who made the mistake, and voided for a reason by somebody else', async () => {
  const city = await buildCity()
  const poll = await openPoll(city)
  const { first, entryId } = await begun(city, { pollId: poll.pollId })
  const void_ = (who: typeof first.actor, reason: string, id = entryId) =>
    city.refused(who, 'ballot:void', { entryId: id, reason } as RawInput<'ballot:void'>)
  const other = await operator(city)
  expect(await void_(first.actor, 'illegible')).toBe('same_clerk')
  expect(await void_(other, 'entered_wrong')).toBe('other_clerk')
  expect(await void_(other, 'illegible')).toBe('accepted')
  expect(await entryOf(city, entryId)).toMatchObject({ state: 'void', secondById: other.personId, firstVoter: null })
  const { first: careless, entryId: mistaken } = await begun(city, { pollId: poll.pollId })
  expect(await void_(careless.actor, 'entered_wrong', mistaken)).toBe('accepted')
  // Once somebody has read it otherwise, neither of the two takes it away alone.
  const { first: hasty, entryId: disputed, read } = await begun(city, { pollId: poll.pollId })
  const second = await operator(city)
  await city.must(second, 'ballot:confirm', { entryId: disputed, ...read, choices: [3] })
  for (const who of [hasty.actor, second]) expect(await void_(who, 'entered_wrong', disputed)).toBe('conflict')
})

test('who proves the contact between two readings is the same voter, and a ballot by an address is its member’s', async () => {
  const city = await buildCity()
  const { pollId } = await openPoll(city)
  const contact = { kind: 'mail' as const, value: 'lin@example.org' }
  const [entryId, read] = [newId(), { contact, choices: [1] }]
  const input = { entryId, pollId, way: 'email', evidence: '邮件 12', ...read } as const
  await city.must(await operator(city), 'ballot:enter', input)
  const { actor } = await city.verify(await city.guest(), contact.value)
  await city.must(await operator(city), 'ballot:confirm', { entryId, ...read })
  await castBallots(city.database.db, [ballot(pollId, actor.personId, [3])])
  expect(await standing(city, pollId)).toMatchObject([{ way: 'web', choices: [3] }])

  const later = { kind: 'mail' as const, value: 'wei@example.org' }
  const [second, again] = [newId(), { contact: later, choices: [2] }]
  await city.must(await operator(city), 'ballot:enter', { ...input, entryId: second, ...again })
  await city.must(await operator(city), 'ballot:confirm', { entryId: second, ...again })
  const wei = await city.verify(await city.guest(), later.value)
  await castBallots(city.database.db, [ballot(pollId, wei.actor.personId, [1])])
  expect(await tallies(city, pollId)).toMatchObject({ 0: 2, 1: 1, 2: 0, 3: 1 })
})

test('a letter that is in hand before the close was posted before it, whatever day it is', async () => {
  const city = await buildCity()
  const poll = await openPoll(city)
  // Where it is morning: midnight must not come meanwhile.
  const timeZone = new Date().getUTCHours() < 12 ? 'UTC' : 'Pacific/Auckland'
  const postmarkOn = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date())
  const dayEnds = momentAt(timeZone, dayNumber(postmarkOn) + 1, 0)
  const closesAt = new Date((Date.now() + dayEnds) / 2)
  await city.database.prisma.poll.update({ where: { id: poll.pollId }, data: { closesAt, postmarkDays: 3, timeZone } })
  const [entryId, read] = [newId(), reads()]
  const input = { entryId, pollId: poll.pollId, way: 'post', evidence: '信 7', postmarkOn, ...read } as const
  await city.must(await operator(city), 'ballot:enter', input)
  const confirm = async (more: object) =>
    city.refused(await operator(city), 'ballot:confirm', { entryId, ...read, ...more })
  expect(await confirm({})).toBe('postmark_differs')
  expect(await confirm({ postmarkOn: '2026-11-01' })).toBe('postmark_differs')
  expect(await confirm({ postmarkOn })).toBe('accepted')
  expect(await standing(city, poll.pollId)).toMatchObject([{ way: 'post', choices: [2] }])
})
