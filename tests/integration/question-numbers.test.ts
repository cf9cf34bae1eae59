import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { HEARING_FOLD } from '#contract/streams/hearing/fold.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { questionsOfLines, readLedger } from '#domain/case/ledger.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { getHearing } from '#domain/question/queries.ts'
import { firstBadLine } from '../support/chain.ts'
import { askedQuestion, buildCity } from '../support/city.ts'

const STREAM = hearingStream('water')

test('questions that arrive at once, by several ways, are numbered 1 … n in the order of the record, and stay so', async () => {
  const city = await buildCity()
  const imported = (n: number) =>
    city.must(SYSTEM, 'question:import', {
      hearingId: city.hearingId,
      questionId: newId(),
      importKey: `old-${n}`,
      author: '',
      title: `旧系统的第 ${n} 个问题`,
      submittedAt: '2026-11-01T00:00:00Z',
    })
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      n % 4 === 0 ? imported(n) : askedQuestion(city, n % 3 ? 'approved' : 'waiting'),
    ),
  )
  const numbers = answers.map(({ number = 0 }) => number)
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))

  const entries = await readEntries(city.database.db, STREAM, 0, 10_000)
  const told = entries.flatMap(({ public: open }) =>
    open && open.type === 'question.submitted' ? [[open.public.questionId, open.public.number] as const] : [],
  )
  expect(told.map(([, number]) => number)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
  const { view } = await getHearing(city.database.prisma, city.moderator.actor, 'water', 'desk', 'all')
  for (const [id, number] of told) expect(view.questions[id]?.number).toBe(number)

  const again = await city.must(SYSTEM, 'question:import', {
    hearingId: city.hearingId,
    questionId: newId(),
    importKey: 'old-0',
    author: '',
    title: '旧系统的第 0 个问题',
    submittedAt: '2026-11-01T00:00:00Z',
  })
  expect(again.number).toBe(answers[0]?.number)
  expect((await askedQuestion(city)).number).toBe(41)
  const { head, lines } = await readLedger(city.database.prisma, VISITOR, STREAM, 0, 10_000)
  expect(firstBadLine(lines, head)).toBeUndefined()
})

test('entries of before that lack the number fold to the same numbers', async () => {
  const city = await buildCity()
  const withdrawn = await askedQuestion(city)
  await city.must(withdrawn.asker.actor, 'question:withdraw', { questionId: withdrawn.questionId })
  for (let n = 0; n < 4; n++) await askedQuestion(city, 'approved')
  const entries = (await readEntries(city.database.db, STREAM, 0, 10_000)).flatMap((entry) => entry.private || [])
  const [first, ...rest] = entries
  if (!first) throw new Error('the record is empty')
  let view = HEARING_FOLD.open(first)
  for (const entry of rest) {
    if (entry.type !== 'question.submitted') view = HEARING_FOLD.apply(view, entry)
    else {
      const { number: _, ...old } = entry.public
      view = HEARING_FOLD.apply(view, { ...entry, public: old })
    }
  }
  const { view: stored } = await getHearing(city.database.prisma, city.moderator.actor, 'water', 'desk', 'all')
  expect(view.questions).toEqual(stored.questions)
  expect(Object.values(view.questions).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
})

test('the record names a question by its number, its receipt, and its text where that is public', async () => {
  const city = await buildCity()
  const hidden = await askedQuestion(city)
  const open = await askedQuestion(city, 'approved', '老旧小区的二次供水什么时候改造')
  const { prisma } = city.database
  const { lines } = await readLedger(prisma, VISITOR, STREAM, 0)
  const found = await questionsOfLines(prisma, VISITOR, STREAM, lines)
  const submitted = lines.filter(({ type }) => type === 'question.submitted').map(({ seq }) => found.get(seq))
  expect(submitted).toEqual([
    { id: hidden.questionId, number: 1, receipt: hidden.receipt, title: null },
    { id: open.questionId, number: 2, receipt: open.receipt, title: '老旧小区的二次供水什么时候改造' },
  ])
})
