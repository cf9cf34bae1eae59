import type { Snapshot } from '#contract/fold-frame.ts'
import type { HearingSnapshot, QuestionPage } from '#domain/question/queries.ts'

/** What the browser gets of a hearing: the questions of this page and those that are called or next. The rest it fetches when asked to show it. */
export function firstSnapshot(
  { view, votes, v, poll }: HearingSnapshot,
  { questions }: Pick<QuestionPage, 'questions'>,
): Snapshot {
  const called = Object.values(view.questions).filter(({ status }) => status === 'answering' || status === 'next')
  const shown = new Map(called.map((question) => [question.id, { question, count: votes[question.number] ?? 0 }]))
  // The snapshot and the page are read a moment apart: what the snapshot holds is of the number that the island goes on from.
  for (const { votes: count, ...question } of questions)
    shown.set(question.id, {
      question: view.questions[question.id] ?? question,
      count: votes[question.number] ?? count,
    })
  return {
    view: { ...view, questions: Object.fromEntries([...shown].map(([id, { question }]) => [id, question])) },
    votes: Object.fromEntries([...shown.values()].map(({ question, count }) => [question.number, count])),
    v,
    ...(poll ? { poll } : {}),
  }
}

/** The same for a page that shows no list. */
export const calledOnly = (hearing: HearingSnapshot): Snapshot => firstSnapshot(hearing, { questions: [] })
