import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { readLedger } from '#domain/case/ledger.ts'
import { getCase } from '#domain/case/queries.ts'
import { getHearing } from '#domain/question/queries.ts'
import { castVotes } from '#domain/question/votes.ts'
import { askedQuestion, buildCity } from '../support/city.ts'

test('closing turns every open question into a case, in one transaction, and no vote is accepted after it', async () => {
  const city = await buildCity()
  const { questionId: answered } = await askedQuestion(city, 'answering')
  await city.must(city.official.actor, 'answer:publish', {
    questionId: answered,
    version: 3,
    kind: 'answered',
    summary: '已经答复',
  })
  const [waiting, approved, answering] = [
    await askedQuestion(city, 'waiting'),
    await askedQuestion(city, 'approved'),
    await askedQuestion(city, 'answering'),
  ]
  const { actor } = await city.guest()
  await castVotes(city.database.db, [{ questionId: approved.questionId, personId: actor.personId, active: true }])
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })

  const { view } = await getHearing(city.database.prisma, VISITOR, 'water', 'public', 'all')
  for (const { questionId } of [waiting, approved, answering])
    expect(view.questions[questionId]).toMatchObject({
      status: 'case',
      caseNumber: expect.stringMatching(/^MS-\d{4}-/),
    })
  expect(view.questions[answered]?.status).toBe('answered')
  expect(view.counts).toMatchObject({ waiting: 0, approved: 0, answering: 0, case: 3, answered: 1 })
  expect(
    await castVotes(city.database.db, [{ questionId: approved.questionId, personId: actor.personId, active: false }]),
  ).toEqual([{ refused: 'vote_closed' }])

  const number = view.questions[waiting.questionId]?.caseNumber ?? ''
  expect((await getCase(city.database.prisma, VISITOR, number)).question.text).toBeNull()
  await city.must(city.moderator.actor, 'question:approve', { questionId: waiting.questionId, version: 2 })
  expect((await getCase(city.database.prisma, VISITOR, number)).question.text?.title).toBeTruthy()
  expect((await readLedger(city.database.prisma, VISITOR, `case-${number}`, 0)).lines.map((line) => line.type)).toEqual(
    ['case.opened', 'case.text_published'],
  )
})

test('after the close and before askUntil a question is a case at once; afterwards it is refused', async () => {
  const city = await buildCity({ settings: { askUntil: '2099-01-01T00:00:00.000Z' } })
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  const { actor } = await city.guest()
  const ask = () => ({ hearingId: city.hearingId, questionId: newId(), title: '散会以后才想起来要问的' })
  expect(await city.must(actor, 'question:submit', ask())).toMatchObject({
    caseNumber: expect.stringMatching(/^MS-\d{4}-/),
  })
  expect(await city.refused(actor, 'question:submit', ask(), new Date('2099-01-02T00:00:00Z'))).toBe('closed')
})

test('closing with 10,000 open questions is one transaction of numbered cases', async () => {
  const city = await buildCity()
  const { asker } = await askedQuestion(city)
  // The door takes these one by one; here only the close is of interest, so they are planted in the shape that it leaves.
  await sql`INSERT INTO question (id, hearing_id, number, ordinal, asker_id, title, author, status, submitted_at, status_at)
    SELECT gen_random_uuid(), ${city.hearingId}, 1000 + i, 1000 + i, ${asker.actor.personId}, '第' || i || '个问题', '#0000', 'approved', now(), now() FROM generate_series(1, 9999) AS i`.execute(
    city.database.db,
  )
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  const cases = await sql<{ n: number; first: string; last: string; streams: number }>`
    SELECT count(*)::int AS n, min(number) AS first, max(number) AS last, (SELECT count(*)::int FROM stream WHERE name LIKE 'case-%' AND last_seq = 1) AS streams FROM "case"`.execute(
    city.database.db,
  )
  expect(cases.rows).toEqual([
    {
      n: 10_000,
      first: expect.stringMatching(/^MS-\d{4}-000001$/),
      last: expect.stringMatching(/^MS-\d{4}-010000$/),
      streams: 10_000,
    },
  ])
})
