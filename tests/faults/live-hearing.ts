import { watchLines } from '#tests/lab/absences.ts'
import { type LoadAnswers, startBackgroundLoad } from '#tests/lab/background-load.ts'
import { buildCity, type City } from '#tests/lab/city.ts'
import { type Client, openAll, seatsFor, startClient } from '#tests/lab/clients.ts'
import { untilExact } from '#tests/lab/exact.ts'
import type { Finding } from '#tests/lab/figure.ts'
import { Reader } from '#tests/lab/reader.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'
import { checkVotes } from '#tests/lab/vote-sums.ts'
import { exactly, none } from './fault.ts'

const QUESTIONS = 60

/** A hearing with life in it, seen through the front by pages that vote (`readers`) and by sockets that only watch. */
export type LiveHearing = {
  system: LabSystem
  city: City
  readers: Reader[]
  watchers: Client
  /** Stops the life, waits up to so many seconds until every screen is exact, and finds what must hold whatever befell the nodes. */
  settle(limitSeconds: number): Promise<{ findings: Finding[]; losses: number[]; backAt: number[] }>
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts nodes and lets the life begin. */
export async function openLiveHearing(sizes: {
  nodes: number
  readers: number
  watchers: number
}): Promise<LiveHearing> {
  await using ending = new AsyncDisposableStack()
  const system = ending.use(await openSystem({ nodes: sizes.nodes }))
  const { database, frontPort: port } = system
  const city = await buildCity(database, { questions: QUESTIONS, citizens: sizes.readers + sizes.watchers })
  const { slug } = city
  const seats = seatsFor(city, [{ port }])
  const watchers = ending.use(startClient())
  await openAll(watchers, seats.slice(sizes.readers), undefined, { returning: true })
  // Those who had to try twice were not lost yet.
  await watchers.order({ do: 'returns' })
  const readers = await Reader.openAll(seats.slice(0, sizes.readers).map((seat) => ({ ...seat, database })))
  ending.defer(() => readers.forEach((reader) => void reader.close()))
  const desk = await Reader.open({ port, slug, database, token: city.moderator.token })
  ending.defer(() => desk.close())
  const absences = watchLines(readers)
  const life = startBackgroundLoad(readers, desk, city)
  const all = ending.move()
  return {
    system,
    city,
    readers,
    watchers,
    async settle(limitSeconds) {
      const answers = await life.stop()
      const { exact, seconds } = await untilExact(readers, database, slug, limitSeconds)
      const lines = absences()
      const { back, away, refused } = await watchers.order({ do: 'returns' })
      const losses = [...lines.seconds, ...back.map(([lostAt, backAt]) => (backAt - lostAt) / 1_000)]
      return {
        losses: losses.sort((a, b) => a - b),
        backAt: back.map(([, at]) => at).sort((a, b) => a - b),
        findings: [
          none('not back', lines.away + away, 'viewers'),
          none('refused for good', lines.refused + refused, 'viewers'),
          exactly(readers.length, 'screens that show exactly what the database says', exact),
          { what: 'all of them, once it is quiet, after', value: seconds, unit: 's' },
          ...(await votesOf(system, city, answers)),
        ],
      }
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

async function votesOf(
  { database }: LabSystem,
  city: City,
  { counted, votes, questions }: LoadAnswers,
): Promise<Finding[]> {
  const { lost, double, wrongCounts, rows } = await checkVotes(database, city, [counted])
  const { accepted = 0, already = 0, ...others } = votes
  return [
    { what: 'votes cast', value: accepted + already, unit: '', bar: { atLeast: city.questionIds.length } },
    none('votes that were not counted', sumOf(others)),
    none('votes lost, double or counted wrongly', lost + double + wrongCounts),
    exactly(accepted + already, 'rows of votes', rows),
    { what: 'votes sent again after a lost answer', value: already, unit: '' },
    { what: 'questions asked and approved', value: (questions.accepted ?? 0) / 2, unit: '' },
  ]
}

const sumOf = (words: Record<string, number>) => Object.values(words).reduce((sum, n) => sum + n, 0)
