import { expect, test } from 'vitest'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { getHearing } from '#domain/question/queries.ts'
import { reasonNames } from '#domain/rulebook/queries.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'

const city = await buildCity()
const desk = await caseDesk(city)
const { moderator, admin } = city
const { prisma, db } = city.database
const OWN = { zh: '已在别处公示', en: 'Published elsewhere' }

/** Publishes a rulebook with these reasons besides those of the default one; its number. */
async function publish(reasons: typeof DEFAULT_RULEBOOK.reasons): Promise<number> {
  const document = { ...DEFAULT_RULEBOOK, reasons: [...DEFAULT_RULEBOOK.reasons, ...reasons] }
  await city.must(admin.actor, 'rulebook:draft', { draft: 0, document })
  await city.must(admin.actor, 'rulebook:publish', { draft: 1, reason: { zh: '改理由', en: 'Other reasons' } })
  return (await prisma.rulebookVersion.findFirstOrThrow({ orderBy: { number: 'desc' } })).number
}

const decline = async (reason: string) => {
  const { questionId } = await askedQuestion(city)
  const answer = await city.refused(moderator.actor, 'question:decline', { questionId, version: 1, reason, note: '' })
  return { questionId, answer }
}
const lastOn = async () => {
  const entries = await readEntries(db, hearingStream('water'), 0, 10_000)
  return entries.at(-1)?.public
}

test('a moderator’s reasons are those of the rulebook in force, each for its act, and the entry names the version', async () => {
  expect((await decline('R77')).answer).toBe('malformed')
  expect((await decline('D01')).answer).toBe('malformed')
  expect((await decline('R03')).answer).toBe('accepted')
  expect(await lastOn()).toMatchObject({ type: 'question.declined', public: { reason: 'R03', rulebook: 1 } })

  const number = await publish([{ code: 'R77', for: ['decline'], name: OWN, explains: OWN }])
  const { questionId, answer } = await decline('R77')
  expect(answer).toBe('accepted')
  expect(await lastOn()).toMatchObject({ public: { reason: 'R77', rulebook: number } })
  const held = await askedQuestion(city)
  expect(await city.refused(moderator.actor, 'question:hold', { ...held, reason: 'R77', note: '' })).toBe('malformed')

  // Given no more, it still is what it was called.
  await publish([])
  expect((await decline('R77')).answer).toBe('malformed')
  const { view } = await getHearing(prisma, moderator.actor, 'water', 'public', 'all')
  expect(view.questions[questionId]?.reason).toBe('R77')
  expect((await reasonNames(prisma, moderator.actor)).R77).toEqual(OWN)
})

test('classes and reasons of cases are those of the rulebook in force', async () => {
  const { caseNumber } = await desk.worked()
  const shelf = { condition: '等明年预算', reviewOn: '2099-01-01' }
  expect(await desk.refused(desk.handler, 'case:classify', caseNumber, { class: 'nonsense' })).toBe('not_listed')
  expect(await desk.refused(desk.handler, 'case:shelve', caseNumber, { ...shelf, reason: 'D01' })).toBe('not_listed')
  const dispute = { rule: 'B02', proposes: city.departments.housing, text: '泵房不归我局' }
  expect(await desk.refused(desk.handler, 'case:dispute', caseNumber, dispute)).toBe('not_listed')
  await desk.act(desk.handler, 'case:classify', caseNumber, { class: 'urgent' })
  const entries = await readEntries(db, `case-${caseNumber}` as never, 0, 100)
  expect(entries.at(-1)?.public).toMatchObject({
    type: 'case.classified',
    public: { class: 'urgent', rulebook: expect.any(Number) },
  })
})

test('pace and submissions ask for reasons of theirs, and name the version', async () => {
  const close = (reason: string) =>
    city.refused(moderator.actor, 'hearing:close-submissions', { hearingId: city.hearingId, reason })
  expect(await close('R03')).toBe('malformed')
  expect(await close('P01')).toBe('accepted')
  expect(await lastOn()).toMatchObject({ public: { reason: 'P01', rulebook: expect.any(Number) } })
})
