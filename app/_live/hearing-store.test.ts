import { expect, test } from 'vitest'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { noQuestions } from '#contract/streams/hearing/view.ts'
import type { HearingState } from './hearing-state.ts'
import { openHearingStore } from './hearing-store.ts'

const question = (id: string, number: number, version: number, title?: string) =>
  ({ id, number, version, ...(title ? { text: { title, body: '' } } : {}) }) as QuestionView

const viewAt = (seq: number, ...questions: QuestionView[]) =>
  ({
    seq,
    slug: 'water',
    counts: noQuestions(),
    questions: Object.fromEntries(questions.map((one) => [one.id, one])),
  }) as unknown as HearingState['view']

const pageAt = (seq: number, v: number) =>
  openHearingStore({ view: viewAt(seq, question('a', 1, 3, 'held')), votes: { 1: 10 }, v })

test('a snapshot read by HTTP takes back neither a newer record nor newer counts, each for itself', () => {
  const page = pageAt(7, 20)
  page.receive({ type: 'snapshot', snapshot: { view: viewAt(6), votes: { 1: 9, 2: 4 }, v: 19 } })
  expect(page.getState()).toMatchObject({ view: { seq: 7 }, votes: { 1: 10, 2: 4 }, v: 20 })

  page.receive({ type: 'snapshot', snapshot: { view: viewAt(9), votes: { 1: 9 }, v: 19 } })
  expect(page.getState()).toMatchObject({ view: { seq: 9 }, votes: { 1: 10 }, v: 20 })

  page.receive({ type: 'snapshot', snapshot: { view: viewAt(8), votes: { 1: 12 }, v: 22 } })
  expect(page.getState()).toMatchObject({ view: { seq: 9 }, votes: { 1: 12 }, v: 22 })
})

test('a list read by HTTP adds what the page does not hold, and nothing older than that', () => {
  const page = pageAt(7, 20)
  const listed = [
    { ...question('a', 1, 2, 'older'), votes: 8 },
    { ...question('b', 2, 1, 'new here'), votes: 5 },
  ]
  page.receive({ type: 'questions', questions: listed })
  const { view, votes } = page.getState()
  expect(view.questions).toMatchObject({ a: { text: { title: 'held' } }, b: { text: { title: 'new here' } } })
  expect(votes).toEqual({ 1: 10, 2: 5 })
})

test('a page writes of itself only; what the server says has one way', () => {
  const page = pageAt(7, 20)
  page.setState({ entering: 'working' })
  // @ts-expect-error: counts are the server's to say.
  page.setState({ votes: {} })
  // @ts-expect-error: so is the view.
  page.setState(() => ({ view: viewAt(99) }))
})
