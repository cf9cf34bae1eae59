import type { City } from '#tests/lab/city.ts'
import type { Finding } from '#tests/lab/figure.ts'
import type { Answers } from '#tests/lab/orders.ts'
import { checkQuestions } from '#tests/lab/question-sums.ts'
import { type Stormed, sumsOf } from '#tests/lab/storm.ts'
import type { LabSystem } from '#tests/lab/system.ts'
import { none } from './fault.ts'

const ANSWERS = new Set(['accepted', 'already', 'too_fast'])
/** Refusals that mean no more than "later", and say how much later. */
const LATER = new Set(['busy', 'unavailable'])

type Told = { stormed: Stormed; asked?: Answers['ask'] }

/** What holds whatever befalls the system: nothing acknowledged is lost, nothing counts twice, everybody is answered or told when to come again. */
export async function promisesOf(
  system: Pick<LabSystem, 'database'>,
  city: City,
  { stormed, asked }: Told,
): Promise<Finding[]> {
  const sums = await sumsOf(system, city, [stormed])
  const questions = asked ? await checkQuestions(system.database, asked.accepted) : undefined
  const others = [...Object.entries(stormed.outcomes), ...Object.entries(asked?.outcomes ?? {})].filter(
    ([outcome]) => !ANSWERS.has(outcome) && !LATER.has(outcome),
  )
  return [
    none('votes acknowledged, but not there', sums.lost),
    none('votes counted twice', sums.double),
    none('questions whose count is not the number of their rows', sums.wrongCounts),
    none(
      `answered otherwise than by yes or later${others.map(([outcome, n]) => `, ${outcome}: ${n}`).join('')}`,
      others.reduce((sum, [, n]) => sum + n, 0),
    ),
    ...(questions
      ? [none('asked questions lost', questions.lost), none('asked questions doubled', questions.double)]
      : []),
  ]
}

/** How often a storm or its questions were told to come later. */
export const toldLater = ({ stormed, asked }: Told): number =>
  [stormed.outcomes, asked?.outcomes ?? {}].reduce(
    (sum, outcomes) => sum + [...LATER].reduce((more, code) => more + (outcomes[code] ?? 0), 0),
    0,
  )
