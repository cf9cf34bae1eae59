import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { telephoneOf } from '#contract/telephone.ts'
import { castVotes } from '#domain/question/votes.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { askedQuestion, buildCity, SETTINGS } from '#tests/support/city.ts'
import { openPoll, sms, smsOf } from '#tests/support/sms.ts'

const city = await buildCity({ settings: { questionIntervalSeconds: 0 } })
const { database } = city
const { receive, answer, answers, say, questionsOf, countOf, envelope, publicQuestion } = smsOf(city)

test('a question comes with its way, gets a receipt, and its envelope forgets number and words', async () => {
  const phone = freshNumber()
  const { id } = await receive(sms(phone, 'Ask：When will the lights at No. 3 school be repaired?'))
  await answer(id)
  const [question, ...others] = await questionsOf(phone)
  expect(others).toEqual([])
  expect(question).toMatchObject({ channel: 'sms', status: 'waiting', hearingId: city.hearingId })
  const { number } = await database.prisma.hearing.findUniqueOrThrow({ where: { id: city.hearingId } })
  expect(await answers(phone)).toEqual([`asked ${question?.ordinal} ${number}`])
  expect(await envelope(id)).toMatchObject({ state: 'done', contact: null, text: null })
  const record = await database.prisma.record.findFirstOrThrow({
    where: { type: 'question.submitted', stream: 'hearing-water' },
    orderBy: { seq: 'desc' },
  })
  expect(JSON.parse(record.public ?? '{}')).toMatchObject({ data: { channel: 'sms' } })
})

test('what is longer than a title is a question with a body, and what is too short is refused in words', async () => {
  const phone = freshNumber()
  const body = `楼上没有水。${'每天早上六点到八点都没有水压，'.repeat(8)}什么时候能修好？`
  await say(phone, `提问 ${body}`)
  expect(await questionsOf(phone)).toMatchObject([{ title: '楼上没有水。', body }])
  expect(await say(phone, '提问 水')).toBe('tooShort 4')
})

test('a number with its country and without is one person', async () => {
  const phone = freshNumber()
  const bare = phone.slice(3)
  for (const [n, typed] of [bare, phone.slice(1), `0086 ${bare}`, `+86 ${bare.slice(0, 3)} ${bare.slice(3)}`].entries())
    await say(telephoneOf(typed) ?? '', `提问 门牌 ${n} 号的下水道堵了`)
  expect(await database.prisma.person.findMany({ where: { phone } })).toHaveLength(1)
  expect(await questionsOf(phone)).toHaveLength(4)
})

test('a question is joined once, by SMS and by the web', async () => {
  const { questionId, ordinal } = await publicQuestion()
  const phone = freshNumber()
  expect(await say(phone, `同问${ordinal}`)).toBe(`joined ${ordinal}`)
  expect(await say(phone, `ｊｏｉｎ ${ordinal}`)).toBe(`joinedBefore ${ordinal}`)
  const { actor } = await city.verify(await city.guest(), `${newId()}@example.org`)
  await castVotes(database.db, [{ questionId, personId: actor.personId, active: true }])
  expect(await countOf(questionId)).toBe(2)
  await city.must(actor, 'phone:prove', { phone })
  expect(await countOf(questionId)).toBe(1)
  expect(await say(phone, `JOIN ${ordinal}`)).toBe(`joinedBefore ${ordinal}`)
  expect(await countOf(questionId)).toBe(1)
  expect(await say(phone, 'JOIN 99999')).toBe('questionUnknown 99999')
})

test('a ballot is cast in the poll that is open or in the one that is named, and its receipt says nothing of the choice', async () => {
  const phone = freshNumber()
  expect(await say(phone, '2')).toBe('noPoll')
  const poll = await openPoll(city, 4)
  expect(await say(phone, '２')).toMatch(/^voted 4 \w{5}-\w{5}$/)
  expect(await say(phone, '投票 4 3')).toMatch(/^voted 4 /)
  expect(await say(phone, '投票 4 9')).toBe('optionUnknown 4')
  expect(await say(phone, 'VOTE 77 1')).toBe('pollUnknown 77')
  const standing = await database.prisma.ballotStanding.findMany({ where: { pollId: poll } })
  expect(standing).toMatchObject([{ way: 'sms', choices: [3] }])
  await openPoll(city, 5, { declares: true })
  expect(await say(phone, '3')).toBe('severalPolls')
  expect(await say(phone, '投票 5 1')).toBe('declareFirst 5 1')
  expect(await say(phone, '投票 5 1 确认')).toMatch(/^voted 5 /)
})

test('what nothing was done for may be said again in the same words', async () => {
  const phone = freshNumber()
  expect(await say(phone, '投票 8888 2')).toBe('pollUnknown 8888')
  await openPoll(city, 8888)
  expect(await say(phone, '投票 8888 2')).toMatch(/^voted 8888 /)
  expect(await say(phone, '投票 8888 2')).toBe('again')
})

test('how a case stands is told by its number', async () => {
  const phone = freshNumber()
  const { questionId, version } = await askedQuestion(city, 'answering')
  const { caseNumber } = await city.must(city.official.actor, 'answer:publish', {
    questionId,
    version,
    kind: 'promised',
    summary: '下月办完',
    dueOn: '2099-01-01',
  })
  expect(await say(phone, `进度 ${caseNumber?.toLowerCase().replaceAll('-', ' ')}`)).toBe(`case_open ${caseNumber}`)
  expect(await say(phone, 'status MS-2026-999999')).toBe('caseUnknown MS-2026-999999')
  expect(await database.prisma.person.count({ where: { phone } })).toBe(0)
})

test('who stops hears of it once and then nothing, until they ask for something', async () => {
  const phone = freshNumber()
  expect(await say(phone, '您好')).toBe('help')
  expect(await say(phone, '退订')).toBe('stopped')
  for (const text of ['TD', '谢谢', 'STOP']) {
    const { id } = await receive(sms(phone, text))
    await answer(id)
  }
  expect(await answers(phone)).toEqual(['stopped', 'help'])
  expect(await say(phone, '同问')).toBe('helpJoin')
  expect(await say(phone, '您好')).toBe('help')
})

test('where several hearings are on, the question names its own', async () => {
  const hearingId = newId()
  await city.must(SYSTEM, 'hearing:create', { hearingId, slug: 'second', settings: SETTINGS })
  await city.must(SYSTEM, 'hearing:schedule', { hearingId })
  await city.must(SYSTEM, 'hearing:start', { hearingId })
  const { number } = await database.prisma.hearing.findUniqueOrThrow({ where: { id: hearingId } })
  const phone = freshNumber()
  expect(await say(phone, '提问 三中门口的路灯什么时候修')).toMatch(/^severalHearings \d+$/)
  expect(await say(phone, `提问 #${number} 三中门口的路灯什么时候修`)).toBe(`asked 1 ${number}`)
  expect(await say(phone, '提问 第9999场 三中门口的路灯什么时候修')).toBe('hearingUnknown 9999')
  await city.must(SYSTEM, 'hearing:close', { hearingId })
})

test('where none is on or to come, the question goes to the one that takes questions still, and is a case at once', async () => {
  const askUntil = new Date(Date.now() + 3_600_000)
  await database.prisma.hearing.update({ where: { id: city.hearingId }, data: { askUntil } })
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  const phone = freshNumber()
  expect(await say(phone, '提问 散会以后想起来的问题')).toMatch(/^askedLate MS-/)
  expect(await say(phone, '同问 1')).toBe('noHearing')
})
