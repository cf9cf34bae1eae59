import { expect, test } from 'vitest'
import { noQuestions, type QuestionView } from '#contract/streams/hearing/view.ts'
import { faultsOf } from './report.ts'
import type { Outcome } from './scene.ts'
import { addUp, type Ledger } from './sums.ts'

const outcome = (id: string, more: Partial<Outcome> = {}): Outcome => ({
  id,
  sent: true,
  seq: 3,
  votes: { wanted: 2, counted: 2, refused: 0 },
  ...more,
})
const view = (id: string, status: QuestionView['status'], number: number): QuestionView => ({
  ...{
    id,
    status,
    number,
    version: 2,
    text: null,
    published: true,
    topicId: null,
    channel: 'web',
    importedVotes: 0,
    submittedAt: '',
    statusAt: '',
  },
  ...{ mergedIntoId: null, reason: null, answer: null, caseNumber: null, reviews: {}, setAside: 0 },
})

const OUTCOMES = [
  outcome('open', { decided: 'approve' }),
  outcome('joined', { decided: 'merge', mergedInto: 'open' }),
  outcome('told', { decided: 'approve', answer: 'answered', votes: { wanted: 0, counted: 0, refused: 0 } }),
  outcome('never', { sent: false, votes: { wanted: 9, counted: 0, refused: 0 } }),
]
const EXPECTED = new Map([
  ['open', 3],
  ['joined', 2],
])

function ledger(): Ledger {
  const counts = { ...noQuestions(), case: 1, merged: 1, answered: 1 }
  const questions = {
    open: view('open', 'case', 1),
    joined: view('joined', 'merged', 2),
    told: view('told', 'answered', 3),
  }
  return {
    view: {
      ...{
        seq: 9,
        id: '',
        slug: '',
        status: 'closed',
        startedAt: null,
        closedAt: null,
        currentItemId: null,
        stage: [],
      },
      counts,
      questions,
    } as unknown as Ledger['view'],
    entries: new Map([
      ['open', 3],
      ['joined', 3],
      ['told', 3],
    ]),
    apiCounts: counts,
    votes: new Map([
      ['open', 3],
      ['joined', 2],
    ]),
    apiVotes: new Map([
      ['open', 3],
      ['told', 0],
    ]),
  }
}

const wrongOf = (found: Ledger, acknowledged = 4) =>
  addUp(OUTCOMES, acknowledged, EXPECTED, found)
    .filter(({ agrees }) => !agrees)
    .map(({ what }) => what)

test('what the citizens know and what the platform says agree', () => {
  expect(wrongOf(ledger())).toEqual([])
})

test('a vote too many, a question in another state, and a vote without its acknowledgement are each found', () => {
  const more = ledger()
  expect(wrongOf({ ...more, votes: new Map([['open', 4]]) })).toEqual([
    'votes counted (distinct citizens of each question)',
    'questions with another count than theirs',
  ])
  const lost = { ...more.view, questions: { ...more.view.questions, told: view('told', 'case', 3) } }
  expect(wrongOf({ ...more, view: lost })).toEqual(['questions in another state than theirs'])
  expect(wrongOf(ledger(), 5)).toEqual(['votes acknowledged'])
})

test('a broken chain, a case of the wrong series and a viewer without a picture fail a rehearsal', () => {
  const record = { entries: 1, head: '', firstBad: 7, cases: { count: 1, first: 'MS-2026-000001', isTest: false } }
  const dark = { frames: 0, firstAfterSeconds: null, longestGapSeconds: 0 }
  expect(faultsOf({ sums: [], record, frames: [dark] })).toHaveLength(3)
})
