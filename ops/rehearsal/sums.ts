import { QUESTION_STATUSES, type QuestionStatus } from '#contract/states.ts'
import type { HearingView } from '#contract/streams/hearing/view.ts'
import type { Outcome } from './scene.ts'

/** One sum that must agree: what the rehearsal knows, and what the platform says in one or more places. */
export type Sum = { what: string; expected: number; found: Record<string, number>; agrees: boolean }

/** Final votes as the record holds them: question → active votes. */
export type FinalVotes = ReadonlyMap<string, number>

/** What the platform says after the close. */
export type Ledger = {
  /** The view folded from the public record. */
  view: HearingView
  /** The entry that each question came with. */
  entries: ReadonlyMap<string, number>
  /** Counts of the HTTP API. */
  apiCounts: Readonly<Record<QuestionStatus, number>>
  votes: FinalVotes
  /** Active votes of the questions on the API's list. */
  apiVotes: FinalVotes
}

/** The state in which a closed hearing leaves a question. */
export function finalStatus({ decided, answer }: Outcome): QuestionStatus {
  if (decided === 'merge') return 'merged'
  if (decided === 'decline') return 'declined'
  if (answer === 'answered' || answer === 'promised') return answer
  return 'case'
}

/** All sums of a rehearsal: questions in each state, one by one, and votes. */
export function addUp(
  outcomes: readonly Outcome[],
  acknowledged: number,
  expectedVotes: ReadonlyMap<string, number>,
  ledger: Ledger,
): Sum[] {
  const { view, entries, apiCounts } = ledger
  const sent = outcomes.filter((outcome) => outcome.sent)
  const recorded = Object.values(view.questions)
  const sums = [sum('questions sent', sent.length, { record: recorded.length, api: total(apiCounts) })]
  for (const status of QUESTION_STATUSES) {
    const expected = sent.filter((outcome) => finalStatus(outcome) === status).length
    sums.push(sum(`questions ${status}`, expected, { record: view.counts[status], api: apiCounts[status] }))
  }
  const misplaced = sent.filter((outcome) => view.questions[outcome.id]?.status !== finalStatus(outcome)).length
  sums.push(sum('questions in another state than theirs', 0, { record: misplaced }))
  const mistaken = sent.filter((outcome) => outcome.seq !== entries.get(outcome.id)).length
  sums.push(sum('receipts that name another place', 0, { record: mistaken }))
  const numbers = new Set(recorded.map(({ number }) => number).filter((n) => n >= 1 && n <= recorded.length))
  sums.push(sum('numbers given once, without gaps', recorded.length, { record: numbers.size }))
  return [...sums, ...voteSums(outcomes, acknowledged, expectedVotes, ledger)]
}

function voteSums(
  outcomes: readonly Outcome[],
  acknowledged: number,
  expected: ReadonlyMap<string, number>,
  { view, votes, apiVotes }: Ledger,
): Sum[] {
  const isMerged = (id: string) => view.questions[id]?.status === 'merged'
  const counting = (all: ReadonlyMap<string, number>) => new Map([...all].filter(([id, n]) => n > 0 && !isMerged(id)))
  const mine = counting(expected)
  const theirs = counting(votes)
  const wrong = [...new Set([...mine.keys(), ...theirs.keys()])].filter((id) => mine.get(id) !== theirs.get(id))
  const wrongInApi = [...apiVotes].filter(([id, n]) => !isMerged(id) && n !== (mine.get(id) ?? 0))
  const inOutcomes = outcomes.reduce((n, outcome) => n + outcome.votes.counted, 0)
  return [
    sum('votes acknowledged', acknowledged, { 'by question': inOutcomes }),
    sum('votes counted (distinct citizens of each question)', total(mine), { record: total(theirs) }),
    sum('questions with another count than theirs', 0, { record: wrong.length, api: wrongInApi.length }),
  ]
}

function sum(what: string, expected: number, found: Record<string, number>): Sum {
  return { what, expected, found, agrees: Object.values(found).every((n) => n === expected) }
}

function total(counts: ReadonlyMap<string, number> | Readonly<Record<string, number>>): number {
  const all = counts instanceof Map ? [...counts.values()] : Object.values(counts)
  return all.reduce((sum, n) => sum + n, 0)
}
