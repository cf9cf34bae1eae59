import { castVotes } from '#domain/question/votes.ts'
import type { Database } from '#platform/db.ts'
import { ask, buildCity, type City } from '#tests/lab/city.ts'
import { untilExact } from '#tests/lab/exact.ts'
import type { Finding } from '#tests/lab/figure.ts'
import { openLine } from '#tests/lab/line.ts'
import { Reader } from '#tests/lab/reader.ts'
import { openSystem } from '#tests/lab/system.ts'
import { checkVotes } from '#tests/lab/vote-sums.ts'
import { exactly, type Fault, none } from '../fault.ts'

/**
 * Absences in the order in which they end; what a hearing brings in the time is what matters, not the time. Each question is two entries: more
 * than 500 of them, or more than 64 KB, are not sent but loaded.
 */
const ABSENCES = [
  { name: '10 s', questions: 5, body: '', reloads: 0 },
  { name: 'a minute of long texts', questions: 110, body: 'A long story. '.repeat(35), reloads: 1 },
  { name: '5 min', questions: 160, body: '', reloads: 1 },
  { name: '1 h', questions: 350, body: '', reloads: 1 },
] as const
const QUESTIONS = 40
const CITIZENS = 60
const EXACT_SECONDS = 15

/** Four pages lose their line at the same moment, with a vote on its way and another cast while they are away, and come back after more and more has happened. */
export const cutOff: Fault = {
  row: 'a viewer cut off for 10 s, 5 min, 1 h',
  quick: true,
  async run() {
    await using ending = new AsyncDisposableStack()
    const system = ending.use(await openSystem({ nodes: 2 }))
    const { database } = system
    const city = await buildCity(database, { questions: QUESTIONS, citizens: CITIZENS })
    const [first = '', second = '', ...others] = city.questionIds
    const pages = await Promise.all(
      ABSENCES.map(async (absence, n) => {
        const line = ending.use(await openLine(system.frontPort))
        const { token = '' } = city.citizens[n] ?? {}
        const reader = await Reader.open({ port: line.port, slug: city.slug, token, database })
        ending.defer(() => reader.close())
        return { absence, line, reader }
      }),
    )
    const leaving = pages.map(({ line, reader }) => {
      const flying = reader.vote(first)
      line.cut()
      return { flying, unsent: reader.vote(second) }
    })
    const findings: Finding[] = []
    for (const [n, { absence, line, reader }] of pages.entries()) {
      const before = reader.state.view.seq
      const asked = await ask(database, city, absence.questions, absence.body)
      await voteMeanwhile(database, city, [...others, ...asked.questionIds])
      await line.mend()
      const unsent = await leaving[n]?.unsent
      const flying = await leaving[n]?.flying
      const { exact, seconds } = await untilExact([reader], database, city.slug, EXACT_SECONDS)
      findings.push(
        { what: `${absence.name}: entries missed`, value: reader.state.view.seq - before, unit: '' },
        exactly(1, `${absence.name}: the screen is exact`, exact),
        { what: `${absence.name}: it is after`, value: seconds, unit: 's' },
        exactly(absence.reloads, `${absence.name}: everything loaded again`, reader.mended.reload, 'times'),
        exactly(1, `${absence.name}: the vote cast while away is accepted`, Number(unsent === 'accepted')),
        exactly(
          1,
          `${absence.name}: the vote on its way counts`,
          Number(flying === 'accepted' || flying === 'already'),
        ),
      )
    }
    const { wrongCounts, rows } = await checkVotes(database, city, [])
    const { rows: own } = await database.pool.query(
      'SELECT 1 FROM vote WHERE active AND question_id = ANY($1::uuid[])',
      [[first, second]],
    )
    return [
      ...findings,
      exactly(2 * ABSENCES.length, 'rows of the votes of those who were cut off', own.length),
      none('questions whose count is not the number of their rows', wrongCounts),
      { what: 'votes of the others', value: rows - own.length, unit: '' },
    ]
  },
}

/** Everybody else votes for all these questions. */
async function voteMeanwhile({ db }: Database, { citizens }: City, questionIds: readonly string[]): Promise<void> {
  for (const { personId } of citizens.slice(ABSENCES.length, ABSENCES.length + 20))
    await castVotes(
      db,
      questionIds.map((questionId) => ({ questionId, personId, active: true })),
    )
}
