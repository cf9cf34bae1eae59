import { graphemes, LIMITS } from '#contract/limits.ts'
import { type ReasonCode, reasonsFor } from '#contract/states.ts'
import { cleanLine, cleanText } from '#contract/text.ts'
import type { QuestionRow } from '../import/question-row.ts'
import type { BadRow } from '../import/row-reader.ts'
import { fitText } from './fit-text.ts'

/** What the moderators do with a question. `target` is the place of another one in the plan. */
export type Decision =
  | { do: 'approve' }
  | { do: 'decline'; reason: ReasonCode }
  | { do: 'hold'; reason: ReasonCode }
  | { do: 'merge'; target: number; when: 'at once' | 'with its votes' }

/** A question as it will be asked, how many citizens join it, and what becomes of it. */
export type PlannedQuestion = {
  line: number
  title: string
  body: string
  cut: boolean
  votes: number
  decision: Decision
}

/** The whole crowd's work: what is asked in which order, and the rows that can't be. */
export type Plan = { questions: PlannedQuestion[]; unsendable: BadRow[] }

/** Share of the questions among which those stand that many join: there is time left for their votes. */
const EARLY = 0.6
const DECLINED_EVERY = 31
const HELD_EVERY = 97

/**
 * Plans a file's rows: texts cut to the live limits, at most one vote of each citizen. Those that a tenth of the citizens join are spread over
 * the earlier ones, so that there is time for their votes; the others keep the file's order. Near-equal ones are merged into the first of them, by turns before and
 * after their votes; of those that nobody joined some are declined and some held.
 */
export function planQuestions(rows: readonly (QuestionRow | BadRow)[], citizens: number): Plan {
  const unsendable: BadRow[] = []
  const fitted = rows.flatMap((row) => {
    const fit = 'reason' in row ? row : fitRow(row, citizens)
    if (!('reason' in fit)) return [fit]
    unsendable.push(fit)
    return []
  })
  const isBig = ({ votes }: { votes: number }) => votes * 10 >= citizens
  const ordered = spread(
    fitted.filter(isBig),
    fitted.filter((question) => !isBig(question)),
  )
  return { questions: decide(ordered), unsendable }
}

/** The few among the many at equal distances, over the first part of the time. */
function spread<T>(few: readonly T[], many: readonly T[]): T[] {
  const between = Math.floor((many.length * EARLY) / Math.max(1, few.length))
  const mixed = few.flatMap((one, n) => [one, ...many.slice(n * between, (n + 1) * between)])
  return [...mixed, ...many.slice(few.length * between)]
}

type Fitted = Omit<PlannedQuestion, 'decision'>

function fitRow(row: QuestionRow, citizens: number): Fitted | BadRow {
  const title = fitText(cleanLine(row.title), LIMITS.questionTitle)
  const body = fitText(cleanText(row.body ?? ''), LIMITS.questionBody)
  const { min } = LIMITS.questionTitle
  if (graphemes(title.text) < min) return { line: row.line, reason: `its title has fewer than ${min} characters` }
  const votes = Math.min(row.votes, citizens)
  return { line: row.line, title: title.text, body: body.text, cut: title.cut || body.cut, votes }
}

function decide(questions: readonly Fitted[]): PlannedQuestion[] {
  const first = new Map<string, number>()
  const declining = reasonsFor('decline')
  const holding = reasonsFor('hold')
  let merged = 0
  let unjoined = 0
  return questions.map((question, place): PlannedQuestion => {
    const target = first.get(essence(question.title))
    if (target !== undefined)
      return { ...question, decision: { do: 'merge', target, when: merged++ % 2 ? 'at once' : 'with its votes' } }
    const turn = question.votes === 0 ? ++unjoined : 0
    if (turn && turn % DECLINED_EVERY === 0)
      return { ...question, decision: { do: 'decline', reason: nth(declining, turn / DECLINED_EVERY) } }
    if (turn && turn % HELD_EVERY === 0)
      return { ...question, decision: { do: 'hold', reason: nth(holding, turn / HELD_EVERY) } }
    first.set(essence(question.title), place)
    return { ...question, decision: { do: 'approve' } }
  })
}

/** What two near-equal titles have in common: letters and digits without marks and spaces. */
const essence = (title: string) => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function nth<T>(list: readonly T[], n: number): T {
  const one = list[n % list.length]
  if (one === undefined) throw new Error('an empty list')
  return one
}

/** Desk commands that a plan takes: a merge after its votes is an approval first. */
export const deskCommands = ({ questions }: Plan): number =>
  questions.reduce(
    (sum, { decision }) => sum + (decision.do === 'merge' && decision.when === 'with its votes' ? 2 : 1),
    0,
  )
