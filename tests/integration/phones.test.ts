import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { castBallots } from '#domain/poll/ballots.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { buildCity } from '#tests/support/city.ts'
import { openPoll, sms, smsOf } from '#tests/support/sms.ts'

const city = await buildCity({ settings: { questionIntervalSeconds: 0 } })
const { database } = city
const { receive, say, questionsOf, countOf, publicQuestion } = smsOf(city)

test('who proves a number holds it; what came from it before is theirs, and one with an address gives it up', async () => {
  const phone = freshNumber()
  await say(phone, '提问 这个问题以后归谁')
  const [ann, ben] = await Promise.all(
    ['ann', 'ben'].map(async (name) => (await city.verify(await city.guest(), `${name}-${newId()}@example.org`)).actor),
  )
  if (!ann || !ben) throw new Error('nobody')
  await city.must(ann, 'phone:prove', { phone })
  expect(await questionsOf(phone)).toMatchObject([{ askerId: ann.personId }])
  expect(await city.refused(ann, 'phone:prove', { phone })).toBe('phone_yours')
  await city.must(ben, 'phone:prove', { phone })
  expect(await database.prisma.person.findUniqueOrThrow({ where: { phone } })).toMatchObject({ id: ben.personId })
  await city.must(ben, 'phone:remove', {})
  expect(await city.refused(ben, 'phone:remove', {})).toBe('unknown')
  const guest = await city.guest()
  expect(await city.refused(guest.actor, 'phone:prove', { phone })).toBe('verify_first')
})

test('who called before and writes now is one person', async () => {
  const { questionId, ordinal } = await publicQuestion()
  const phone = freshNumber()
  const operator = await city.staff('operator', `Op${newId().slice(-6)}`, null)
  await city.must(operator.actor, 'caller:join', {
    questionId,
    contact: { kind: 'tel', value: phone },
    channel: 'phone',
  })
  expect(await countOf(questionId)).toBe(1)
  expect(await say(phone, `同问 ${ordinal}`)).toBe(`joinedBefore ${ordinal}`)
  expect(await countOf(questionId)).toBe(1)
})

test('a ballot that a clerk took by a number is its holder’s, once they write', async () => {
  const poll = await openPoll(city, 9)
  const phone = freshNumber()
  const ballot = { id: newId(), pollId: poll, way: 'phone', choices: [1], declared: true } as const
  await castBallots(database.db, [{ ...ballot, voter: { kind: 'tel', value: phone } }])
  expect(await say(phone, '投票 9 2')).toMatch(/^voted 9 /)
  expect(await database.prisma.ballotStanding.findMany({ where: { pollId: poll } })).toMatchObject([
    { way: 'sms', choices: [2] },
  ])
})

test('an erasure leaves neither the number nor what was written to it or waits', async () => {
  const phone = freshNumber()
  const { actor } = await city.verify(await city.guest(), `${newId()}@example.org`)
  await city.must(actor, 'phone:prove', { phone })
  await say(phone, 'help me')
  await receive(sms(phone, '提问 还没有处理的问题'))
  await city.must(actor, 'person:erase', { personId: actor.personId })
  const { rows } = await city.database.pool.query<{ held: boolean }>(
    `SELECT bool_or(t::text LIKE $1) AS held FROM (SELECT to_jsonb(p) FROM person p UNION ALL SELECT to_jsonb(o) FROM outgoing_sms o
     UNION ALL SELECT to_jsonb(i) FROM intake i UNION ALL SELECT to_jsonb(r) FROM record r UNION ALL SELECT to_jsonb(c) FROM command c) AS t(t)`,
    [`%${phone.slice(3)}%`],
  )
  expect(rows).toEqual([{ held: false }])
})
