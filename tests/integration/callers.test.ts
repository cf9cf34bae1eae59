import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { proofOf } from '#domain/person/call-proof.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'
import { fillHour, onPhone } from '#tests/support/clerks.ts'

type Own = { channel: 'counter'; contact: { kind: 'mail'; value: string } }
const counter = (value: string): Own => ({ channel: 'counter', contact: { kind: 'mail', value } })
const ask = (hearingId: string, title: string, calling: ReturnType<typeof onPhone> | Own) => ({
  hearingId,
  questionId: newId(),
  title,
  ...calling,
})

test('a call becomes the caller’s question, by telephone, under one pseudonym for one number however it is said', async () => {
  const city = await buildCity()
  const { hearingId, must, database } = city
  const operator = await city.staff('operator', 'Wu', null)
  const one = ask(hearingId, '我们河东新村什么时候轮到', onPhone('138 1234 0422'))
  const first = await must(operator.actor, 'caller:ask', one)
  expect(first).toMatchObject({ id: one.questionId, number: 1 })
  expect(first.receipt).toBeTruthy()
  const two = ask(hearingId, '能不能电话登记水表', onPhone('+86 13812340422'))
  await must(operator.actor, 'caller:ask', two)
  const rows = await database.prisma.question.findMany({ orderBy: { ordinal: 'asc' } })
  expect(rows.map(({ channel, signature }) => [channel, signature])).toEqual([
    ['phone', 'pseudonym'],
    ['phone', 'pseudonym'],
  ])
  const [a, b] = rows
  expect(a?.askerId).toBe(b?.askerId)
  expect(a?.askerId).not.toBe(operator.actor.personId)
  expect(a?.author).toBe(b?.author)
  // The number stands nowhere, neither in rows nor in the record.
  const record = await readEntries(database.db, hearingStream('water'), 0, 1_000)
  expect(JSON.stringify(record)).not.toContain('13812340422')
  const callers = await database.prisma.caller.findMany()
  expect(callers).toHaveLength(1)
  expect(Buffer.from(callers[0]?.contactHash ?? []).toString('latin1')).not.toContain('13812340422')
})

test('a call that is sent again under its id is one question, and counts of the desk tell the way alone', async () => {
  const city = await buildCity()
  const operator = await city.staff('operator', 'Wu', null)
  const commandId = newId()
  const input = ask(city.hearingId, '我们河东新村什么时候轮到', onPhone())
  const first = await city.must(operator.actor, 'caller:ask', input, undefined, commandId)
  const again = await city.must(operator.actor, 'caller:ask', input, undefined, commandId)
  expect(again).toEqual(first)
  expect(await city.database.prisma.question.count()).toBe(1)
  expect(await city.database.prisma.operatedAct.findMany()).toMatchObject([{ kind: 'question', channel: 'phone' }])
})

test('who calls joins a question once, also a member by their own number, and the count is one for all ways', async () => {
  const city = await buildCity()
  const operator = await city.staff('operator', 'Wu', null)
  const { questionId, number: n } = await askedQuestion(city, 'approved')
  const caller = onPhone()
  const join = (calling: ReturnType<typeof onPhone> | Own) =>
    city.must(operator.actor, 'caller:join', { questionId, ...calling })
  expect(await join(caller)).toMatchObject({ number: n })
  await join(caller)
  await join(onPhone())
  const member = await city.verify(await city.guest(), 'lin@example.org')
  await join(counter('Lin@Example.org'))
  expect(await city.database.prisma.vote.count({ where: { questionId, personId: member.actor.personId } })).toBe(1)
  expect(await city.database.prisma.tally.findUnique({ where: { questionId } })).toMatchObject({ n: 3 })
})

test('nobody acts for themselves through their own desk, vouches for a stranger, or operates without the role', async () => {
  const city = await buildCity({ settings: { askTier: 'member' } })
  const operator = await city.staff('operator', 'Wu', null)
  const own = counter('WU@example.org')
  const refused = (who: typeof operator, calling: ReturnType<typeof onPhone> | Own) =>
    city.refused(who.actor, 'caller:ask', ask(city.hearingId, '我们河东新村什么时候轮到', calling))
  expect(await refused(operator, own)).toBe('own_contact')
  expect(await refused(operator, onPhone())).toBe('caller_unknown')
  expect(await refused(city.moderator, onPhone())).toBe('forbidden')
  expect(await refused(city.admin, onPhone())).toBe('forbidden')
  expect(await city.refused(VISITOR, 'caller:ask', ask(city.hearingId, '我们河东新村', onPhone()))).toBe('sign_in')
  expect(await city.database.prisma.question.count()).toBe(0)
  expect(await city.database.prisma.caller.count()).toBe(0)
})

test('a number that its holder gave up leads to nobody from before, and not to the operator who held it', async () => {
  const city = await buildCity({ settings: { questionIntervalSeconds: 0 } })
  const { actor } = await city.staff('operator', 'Wu', null)
  const { actor: colleague } = await city.staff('operator', 'Ma', null)
  const calling = onPhone()
  await city.must(colleague, 'caller:ask', ask(city.hearingId, '我们河东新村什么时候轮到', calling))
  await city.must(actor, 'phone:prove', { phone: calling.contact.value })
  expect(await city.refused(actor, 'caller:ask', ask(city.hearingId, '能不能电话登记水表', calling))).toBe(
    'own_contact',
  )
  await city.must(actor, 'phone:remove', {})
  const next = ask(city.hearingId, '能不能电话登记水表', calling)
  await city.must(actor, 'caller:ask', next)
  const { askerId } = await city.database.prisma.question.findUniqueOrThrow({ where: { id: next.questionId } })
  expect(askerId).not.toBe(actor.personId)
})

test('who was known to the desk by an address alone is the member who proves it, and counts once', async () => {
  const city = await buildCity()
  const { actor } = await city.staff('operator', 'Wu', null)
  const { questionId } = await askedQuestion(city, 'approved')
  await city.must(actor, 'caller:join', { questionId, ...counter('lin@example.org') })
  const lin = await city.verify(await city.guest(), 'Lin@example.org')
  expect(await city.database.prisma.vote.findMany({ where: { questionId, active: true } })).toMatchObject([
    { personId: lin.actor.personId },
  ])
  await city.must(actor, 'caller:join', { questionId, ...counter('lin@example.org') })
  expect(await city.database.prisma.tally.findUnique({ where: { questionId } })).toMatchObject({ n: 1 })
})

test('where people are to be verified a number counts once it is proven to this operator in this call, whoever’s it is', async () => {
  const city = await buildCity({ settings: { askTier: 'member', voteTier: 'member', questionIntervalSeconds: 0 } })
  const { db } = city.database
  const { actor } = await city.staff('operator', 'Wu', null)
  const { actor: colleague } = await city.staff('operator', 'Ma', null)
  const { actor: lin } = await city.verify(await city.guest(), 'lin@example.org')
  const phone = freshNumber()
  await city.must(lin, 'phone:prove', { phone })
  const questionId = newId()
  await city.must(lin, 'question:submit', { hearingId: city.hearingId, questionId, title: '这条路的灯什么时候修' })
  await city.must(city.moderator.actor, 'question:approve', { questionId, version: 1 })
  const now = new Date()
  const proof = await proofOf(db, actor.personId, phone, now)
  const asks = (proof: string | null, who = actor, at = now) =>
    city.refused(who, 'caller:ask', { ...ask(city.hearingId, '我们河东新村什么时候轮到', onPhone(phone)), proof }, at)
  const joins = (proof: string | null) => city.refused(actor, 'caller:join', { questionId, ...onPhone(phone), proof })
  expect(await asks(null)).toBe('caller_unknown')
  expect(await joins(null)).toBe('caller_unknown')
  expect(await asks(proof, colleague)).toBe('caller_unknown')
  expect(await asks(proof, actor, new Date(now.getTime() + 61 * 60_000))).toBe('caller_unknown')
  expect(await asks(await proofOf(db, actor.personId, freshNumber(), now))).toBe('caller_unknown')
  expect(await asks(proof)).toBe('accepted')
  expect(await joins(proof)).toBe('accepted')
  expect(await city.database.prisma.vote.findMany({ where: { questionId, active: true } })).toMatchObject([
    { personId: lin.personId },
  ])
})

test('an operator takes down no more within an hour than anybody can read back', async () => {
  const city = await buildCity()
  const { actor } = await city.staff('operator', 'Wu', null)
  const { questionId } = await askedQuestion(city, 'approved')
  await fillHour(city, actor.personId)
  const join = () => city.refused(actor, 'caller:join', { questionId, ...onPhone() })
  expect(await join()).toBe('accepted')
  expect(await join()).toBe('too_fast')
})
