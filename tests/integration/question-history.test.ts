import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { readHistory } from '#domain/question/history.ts'
import { askedQuestion, buildCity } from '../support/city.ts'

test('the history tells what was done, by whom of the staff, with the first wording; the asker is never named', async () => {
  const city = await buildCity()
  const { questionId, asker } = await askedQuestion(city)
  const by = city.moderator.actor
  await city.must(by, 'question:edit', {
    questionId,
    version: 1,
    reason: 'R08',
    title: '高层住户何时有稳定的水压',
    body: '',
  })
  await city.must(by, 'question:decline', { questionId, version: 2, reason: 'R03', note: '请转邮箱。' })

  const { original, lines } = await readHistory(city.database.prisma, by, questionId)
  expect(original?.title).toBe('高层住户什么时候能有稳定的水压')
  expect(lines.map(({ type, name, reason }) => [type, name, reason])).toEqual([
    ['question.submitted', null, null],
    ['question.edited', 'Mo', 'R08'],
    ['question.declined', 'Mo', 'R03'],
  ])
  expect(lines.at(-1)).toMatchObject({ to: 'declined', note: '请转邮箱。' })
  await expect(readHistory(city.database.prisma, asker.actor, questionId)).rejects.toMatchObject({ code: 'forbidden' })
})

test('the history names nobody who asked: not the guest who signed in since, nor who withdrew the question that this one was joined to', async () => {
  const city = await buildCity()
  const linesOf = async (questionId: string) => {
    const { lines } = await readHistory(city.database.prisma, city.moderator.actor, questionId)
    return lines.map(({ type, name }) => [type, name])
  }
  const guest = await city.guest()
  await city.must(guest.actor, 'person:rename', { name: '张守义' })
  const questionId = newId()
  const title = '夜里谁来修水管'
  await city.must(guest.actor, 'question:submit', { hearingId: city.hearingId, questionId, title })
  await city.must(guest.actor, 'person:verify', { email: 'zhang@example.org' })
  expect(await linesOf(questionId)).toEqual([['question.submitted', null]])

  const joined = await askedQuestion(city, 'approved')
  const target = await askedQuestion(city, 'approved')
  const staffs = newId()
  // Staff ask too: what a moderator does as an asker is not done as staff.
  const luo = await city.staff('moderator', 'Luo', city.hearingId)
  await city.must(luo.actor, 'question:submit', { hearingId: city.hearingId, questionId: staffs, title: '另一个问题' })
  await city.must(city.moderator.actor, 'question:approve', { questionId: staffs, version: 1 })
  await city.must(target.asker.actor, 'person:rename', { name: '李秘密' })
  const merge = (version: number, targetId: string) =>
    city.must(city.moderator.actor, 'question:merge', { questionId: joined.questionId, version, targetId })
  await merge(2, target.questionId)
  await city.must(target.asker.actor, 'question:withdraw', { questionId: target.questionId })
  await merge(4, staffs)
  await city.must(luo.actor, 'question:withdraw', { questionId: staffs })
  expect((await linesOf(joined.questionId)).slice(1)).toEqual([
    ['question.approved', 'Mo'],
    ['question.merged', 'Mo'],
    ['question.split', null],
    ['question.merged', 'Mo'],
    ['question.split', null],
  ])
})
