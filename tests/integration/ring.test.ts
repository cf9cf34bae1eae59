import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { getCase } from '#domain/case/queries.ts'
import { getHearing, listMine } from '#domain/question/queries.ts'
import { castVotes } from '#domain/question/votes.ts'
import { askedQuestion, buildCity } from '../support/city.ts'

const city = await buildCity()

test('a question goes the whole way: asked, approved, joined, called, promised, and is a case with its own record', async () => {
  const { questionId, asker } = await askedQuestion(city, 'answering')
  const voter = await city.guest()
  expect(await castVotes(city.database.db, [{ questionId, personId: voter.actor.personId, active: true }])).toEqual([
    { questionId, outcome: 'accepted' },
  ])
  const { caseNumber } = await city.must(city.official.actor, 'answer:publish', {
    questionId,
    version: 3,
    kind: 'promised',
    summary: '下月底前更换加压泵',
    dueOn: '2099-05-31',
  })
  expect(caseNumber).toMatch(/^MS-\d{4}-\d{6}$/)

  const { view, votes } = await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'all')
  expect(view.questions[questionId]).toMatchObject({
    status: 'promised',
    caseNumber,
    answer: { kind: 'promised', dueOn: '2099-05-31', name: 'Zhou' },
  })
  expect(votes[view.questions[questionId]?.number ?? 0]).toBe(1)
  const opened = await getCase(city.database.prisma, VISITOR, caseNumber ?? '')
  expect(opened).toMatchObject({
    view: { origin: 'promise', dueOn: '2099-05-31' },
    department: { en: 'Water Bureau' },
    votes: 1,
  })
  const [mine] = await listMine(city.database.prisma, asker.actor)
  expect(mine).toMatchObject({ id: questionId, status: 'promised', caseNumber })
  expect(mine?.receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{2}$/)
})

test('a resend of the same question by its author gets the first receipt; somebody else’s id is refused', async () => {
  const asker = await city.guest()
  const input = { hearingId: city.hearingId, questionId: newId(), title: '同一个问题发两次会怎样' }
  const [first, second] = await Promise.all([
    city.must(asker.actor, 'question:submit', input, undefined, input.questionId),
    city.must(asker.actor, 'question:submit', input, undefined, input.questionId),
  ])
  expect(second).toEqual(first)
  expect(await city.refused(asker.actor, 'question:submit', input)).toBe('id_taken')
  expect(await city.refused((await city.guest()).actor, 'question:submit', input)).toBe('id_taken')
})

test('of two moderators who decide the same question one wins, the other is told', async () => {
  const { questionId } = await askedQuestion(city)
  const other = await city.staff('moderator', 'Second', city.hearingId)
  const decisions = await Promise.all([
    city.refused(city.moderator.actor, 'question:approve', { questionId, version: 1 }),
    city.refused(other.actor, 'question:decline', { questionId, version: 1, reason: 'R03', note: '' }),
  ])
  expect(decisions.toSorted()).toEqual(['accepted', 'conflict'])
})

test('an unreviewed text is read by its asker and the desk only, also when it has become a case', async () => {
  const { questionId, asker } = await askedQuestion(city, 'waiting', '这一条还没有人审过')
  const open = await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'all')
  expect(open.view.questions[questionId]).toMatchObject({ text: null, status: 'waiting' })
  const desk = await getHearing(city.database.prisma, city.moderator.actor, 'water', 'desk', 'all')
  expect(desk.view.questions[questionId]?.text?.title).toBe('这一条还没有人审过')
  await expect(getHearing(city.database.prisma, asker.actor, 'water', 'desk', 'all')).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test.each([
  ['a title of three graphemes', { title: '水不够'.slice(0, 3) }, 'too_short'],
  ['a title of 61 graphemes', { title: '水'.repeat(61) }, 'too_long'],
  ['a body of 501 graphemes', { body: '水'.repeat(501) }, 'too_long'],
  ['an object where a string is expected', { title: { toString: 'x' } }, 'malformed'],
  ['a topic of another hearing', { topicId: newId() }, 'unknown'],
])('%s is refused', async (_, fault, code) => {
  const asker = await city.guest()
  expect(
    await city.refused(asker.actor, 'question:submit', {
      hearingId: city.hearingId,
      questionId: newId(),
      title: '楼上晚上七点没有水',
      ...fault,
    }),
  ).toBe(code)
})

test('a family emoji is one grapheme, and invisible controls do not count', async () => {
  const asker = await city.guest()
  const title = `${'👨‍👩‍👧‍👦'.repeat(60)}\u202E\u200B`
  const { id } = await city.must(asker.actor, 'question:submit', {
    hearingId: city.hearingId,
    questionId: newId(),
    title,
  })
  const [mine] = await listMine(city.database.prisma, asker.actor)
  expect(mine).toMatchObject({ id, text: { title: '👨‍👩‍👧‍👦'.repeat(60) } })
})
