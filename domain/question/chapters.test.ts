import { expect, test } from 'vitest'
import type { EntryOn } from '#contract/record.ts'
import { stretchesOf } from './chapters.ts'

const CLOSED = '2026-11-30T03:00:00.000Z'
const at = (minute: number) => `2026-11-30T02:${String(minute).padStart(2, '0')}:00.000Z`
let seq = 0
const entry = (type: EntryOn<'hearing'>['type'], questionId: string, minute: number) =>
  ({ seq: ++seq, at: at(minute), type, public: { questionId } }) as EntryOn<'hearing'>

test('a question is on air from its call to its answer, return or case, each time anew, and at the longest to the close', () => {
  const entries = [
    entry('question.called', 'a', 1),
    entry('answer.published', 'a', 4),
    entry('question.called', 'b', 5),
    entry('question.returned', 'b', 6),
    entry('question.called', 'b', 20),
    entry('question.filed', 'c', 21),
    entry('question.filed', 'b', 22),
    entry('question.called', 'd', 30),
  ]
  expect(stretchesOf(entries, CLOSED)).toEqual([
    { questionId: 'a', startsAt: at(1), endsAt: at(4) },
    { questionId: 'b', startsAt: at(5), endsAt: at(6) },
    { questionId: 'b', startsAt: at(20), endsAt: at(22) },
    { questionId: 'd', startsAt: at(30), endsAt: CLOSED },
  ])
})
