import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { SHEET_DAYS } from '#contract/way-limits.ts'
import { expireSheets } from '#domain/attachment/sheets.ts'
import { listEvidence } from '#domain/poll/evidence-queries.ts'
import { uploadInput } from '#tests/support/attachments.ts'
import { buildCity } from '#tests/support/city.ts'
import { onPhone, openPoll, reads } from '#tests/support/clerks.ts'
import { pictureCity } from '#tests/support/picture-city.ts'
import { endPollIn } from '#tests/support/polls.ts'

const city = await buildCity()
const { prisma, db } = city.database
const { bring, reads: sees, seen } = await pictureCity(city)
const operator = async () => (await city.staff('operator', `Op${newId().slice(-12)}`, null)).actor
const oversight = await city.staff('oversight', 'Overseer', null)
const DAY = 86_400_000
const after = (days: number) => new Date(Date.now() + days * DAY + 60_000)
const state = async (id: string) => (await prisma.attachment.findUniqueOrThrow({ where: { id } })).state

test('operators alone bring photographs of sheets', async () => {
  const input = uploadInput('sheet')
  expect(await city.refused(city.admin.actor, 'attachment:upload', input)).toBe('forbidden')
  expect(await city.refused(await operator(), 'attachment:upload', input)).toBe('accepted')
})

test('a ballot’s photograph stands for the reference; who is to read it sees it, then nobody, oversight after the count, and it goes', async () => {
  const poll = await openPoll(city)
  const { pollId } = poll
  const [first, second] = [await operator(), await operator()]
  const sheetId = await bring(first, { purpose: 'sheet', words: '' })
  await city.must(first, 'ballot:print', { batchId: newId(), pollId, sheets: 2 })
  const [entryId, read] = [newId(), reads([1])]
  const input = { entryId, pollId, way: 'paper', serial: poll.serial(1), ...read } as const
  expect(await city.refused(first, 'ballot:enter', input)).toBe('evidence_first')
  expect(await city.refused(second, 'ballot:enter', { ...input, sheetId })).toBe('unknown')
  expect(await sees(first, sheetId)).toBe('private')
  await city.must(first, 'ballot:enter', { ...input, sheetId })

  const readers = { first, second, admin: city.admin.actor, oversight: oversight.actor, official: city.official.actor }
  const who = async () => {
    const seenBy: string[] = []
    for (const [name, reader] of Object.entries(readers))
      if ((await sees(reader, sheetId)) === 'private') seenBy.push(name)
    return seenBy
  }
  expect(await who()).toEqual(['second'])
  // Evidence is nobody's to change, and serves one ballot.
  for (const act of ['erase', 'blur'] as const) {
    const more = act === 'blur' ? { regions: [] } : {}
    expect(await city.refused(first, `attachment:${act}`, { ...(await seen(sheetId)), ...more } as never)).toBe(
      'unknown',
    )
  }
  const twice = { ...input, entryId: newId(), serial: poll.serial(2), sheetId }
  expect(await city.refused(first, 'ballot:enter', twice)).toBe('id_taken')

  await city.must(second, 'ballot:confirm', { entryId, ...read })
  expect(await who()).toEqual([])
  expect(await expireSheets(db, after(SHEET_DAYS.ballot), 10)).toBe(0)
  await endPollIn(city, pollId, -1)
  await city.must(SYSTEM, 'poll:close', { pollId })
  expect(await who()).toEqual(['oversight'])
  expect(await listEvidence(prisma, oversight.actor, poll.slug)).toMatchObject([{ serial: poll.serial(1), sheetId }])
  expect(await listEvidence(prisma, second, poll.slug)).toEqual([])
  expect(await expireSheets(db, new Date(), 10)).toBe(0)
  expect(await expireSheets(db, after(SHEET_DAYS.ballot), 10)).toBe(1)
  expect([await state(sheetId), await who()]).toEqual(['erased', []])
})

test('the photograph of a question on paper is oversight’s alone, and goes with the question’s words or in its time', async () => {
  const clerk = await operator()
  const asked = async (channel: 'paper' | 'phone' = 'paper') => {
    const sheetId = await bring(clerk, { purpose: 'sheet', words: '' })
    const questionId = newId()
    const title = `河东新村的路灯什么时候修 ${questionId.slice(-4)}`
    const input = { hearingId: city.hearingId, questionId, title, sheetId, ...onPhone(), channel } as const
    return { sheetId, questionId, said: await city.refused(clerk, 'caller:ask', input) }
  }
  expect((await asked('phone')).said).toBe('malformed')
  const [one, two] = [await asked(), await asked()]
  expect([one.said, two.said]).toEqual(['accepted', 'accepted'])
  for (const reader of [clerk, await operator(), city.moderator.actor, city.admin.actor])
    expect(await sees(reader, one.sheetId)).toBe('unknown')
  expect(await sees(oversight.actor, one.sheetId)).toBe('private')
  const { askerId } = await prisma.question.findUniqueOrThrow({ where: { id: one.questionId } })
  await city.must(city.admin.actor, 'person:erase', { personId: askerId })
  expect([await state(one.sheetId), await state(two.sheetId)]).toEqual(['erased', 'ready'])
  expect(await expireSheets(db, after(SHEET_DAYS.question), 10)).toBeGreaterThan(0)
  expect(await state(two.sheetId)).toBe('erased')
})
