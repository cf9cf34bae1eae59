import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { getCase } from '#domain/case/queries.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { getHearing, listMine } from '#domain/question/queries.ts'
import { buildCity } from '#tests/support/city.ts'
import { openMailbox } from '#tests/support/mailbox.ts'

const MINUTE = 60_000
const ago = (ms: number) => new Date(Date.now() - ms).toISOString()

test('when a question was typed is kept as its device claims it, for its asker and the desk alone', async () => {
  const city = await buildCity()
  const { prisma, db } = city.database
  const asker = await city.guest()
  const ask = async (typedAt?: string) => {
    const questionId = newId()
    const input = { hearingId: city.hearingId, questionId, title: '飞机上写的问题什么时候送到', typedAt }
    await city.must(asker.actor, 'question:submit', input)
    return questionId
  }
  const typedAt = ago(20 * MINUTE)
  const typed = await ask(typedAt)
  // Came at once; a clock that is ahead; longer ago than any device keeps a question.
  const claims = [await ask(), await ask(ago(5_000)), await ask(ago(-20 * MINUTE)), await ask(ago(9 * 1440 * MINUTE))]

  const mine = new Map((await listMine(prisma, asker.actor)).map((question) => [question.id, question.typedAt]))
  expect(mine.get(typed)).toBe(typedAt)
  for (const id of claims) expect(mine.get(id)).toBeUndefined()
  const desk = await getHearing(prisma, city.moderator.actor, 'water', 'desk', 'all')
  expect(desk.view.questions[typed]?.typedAt).toBe(typedAt)

  // What the public reads of it is the moment at which it came.
  await city.must(city.moderator.actor, 'question:approve', { questionId: typed, version: 1 })
  const seen = await getHearing(prisma, VISITOR, 'water', 'public', 'all')
  const entries = await readEntries(db, hearingStream('water'), 0, 500)
  expect(JSON.stringify([seen, entries.map((one) => one.public)])).not.toContain(typedAt)

  await city.must(city.moderator.actor, 'question:erase', { questionId: typed, version: 2, reason: 'R02', note: '' })
  const row = await prisma.question.findUniqueOrThrow({ where: { id: typed } })
  expect(row.typedAt).toBeNull()
})

test('what was typed before the hearing ended and comes after it is a private letter, once', async () => {
  const city = await buildCity()
  const { prisma } = city.database
  const asker = await city.guest()
  const title = '站口的灯整晚不亮，什么时候修'
  const input = { hearingId: city.hearingId, questionId: newId(), title, typedAt: ago(10 * MINUTE), orLetter: true }
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })

  // Where no mailbox takes letters it is refused, and nothing is left of it.
  expect(await city.refused(asker.actor, 'question:submit', input, undefined, input.questionId)).toBe('closed')
  await openMailbox(city, { slug: 'heads', asksDepartment: true })
  expect(await city.refused(asker.actor, 'question:submit', input, undefined, input.questionId)).toBe('closed')

  const mailbox = await openMailbox(city)
  const answer = await city.must(asker.actor, 'question:submit', input, undefined, input.questionId)
  expect(answer).toMatchObject({ asLetter: true, caseNumber: expect.stringMatching(/^MS-/) })
  for (let again = 0; again < 3; again++)
    expect(await city.must(asker.actor, 'question:submit', input, undefined, input.questionId)).toEqual(answer)
  expect(await prisma.question.count({ where: { hearingId: mailbox.mailboxId } })).toBe(1)
  expect(await prisma.letter.findUniqueOrThrow({ where: { questionId: input.questionId } })).toMatchObject({
    consent: false,
  })
  const own = await getCase(prisma, asker.actor, answer.caseNumber ?? '')
  expect(own.view).toMatchObject({ origin: 'letter', confidential: true })
  expect(own.question.text?.title).toBe(title)
  expect(JSON.stringify(await getCase(prisma, VISITOR, answer.caseNumber ?? ''))).not.toContain(title)

  // Other words under the same id never make a second one.
  const other = { ...input, title: '站口的灯和坡道什么时候修' }
  expect(await city.refused(asker.actor, 'question:submit', other, undefined, input.questionId)).toBe('id_taken')

  const late = (more: object) => ({ ...input, questionId: newId(), ...more })
  // Typed after the end, without a word of when, without wanting a letter.
  expect(await city.refused(asker.actor, 'question:submit', late({ typedAt: ago(-MINUTE) }))).toBe('closed')
  expect(await city.refused(asker.actor, 'question:submit', late({ typedAt: undefined }))).toBe('closed')
  expect(await city.refused(asker.actor, 'question:submit', late({ orLetter: undefined }))).toBe('closed')
})

test('a mailbox’s own rules hold for what becomes a letter: its tier, and how many a day', async () => {
  const city = await buildCity()
  await openMailbox(city, { askTier: 'member' })
  const guest = await city.guest()
  const ask = () => ({
    hearingId: city.hearingId,
    questionId: newId(),
    title: '散会以后才送到的问题怎么办',
    typedAt: ago(10 * MINUTE),
    orLetter: true,
  })
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  expect(await city.refused(guest.actor, 'question:submit', ask())).toBe('verify_first')
  const member = await city.verify(guest, 'late@example.org')
  for (let sent = 0; sent < 10; sent++) await city.must(member.actor, 'question:submit', ask())
  expect(await city.refused(member.actor, 'question:submit', ask())).toBe('too_many_letters')
})
