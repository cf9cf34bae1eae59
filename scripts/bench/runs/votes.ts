import { buildCity } from '../../lab/city.ts'
import { openAll, seatsFor, startClient } from '../../lab/clients.ts'
import { type Figure, timesOf } from '../../lab/figure.ts'
import { startClock } from '../../lab/processes.ts'
import { openSystem } from '../../lab/system.ts'
import { checkVotes } from '../../lab/vote-sums.ts'
import { doorVotes, rawInserts } from '../baselines.ts'

const SOCKETS = 3_000
const QUESTIONS = 400
const PER_SECOND = 10_000
const RESENDS = 0.05

/** A storm of votes over two nodes, every one of them looked up afterwards; beside it raw inserts and the votes' door alone. */
export async function benchVotes(seconds: number): Promise<Figure[]> {
  await using system = await openSystem({ nodes: 2 })
  const city = await buildCity(system.database, { questions: QUESTIONS, citizens: SOCKETS })
  const other = await buildCity(system.database, { questions: 150, citizens: SOCKETS, slug: 'door' })
  const raw = await rawInserts(system.databaseUrl)
  const door = await doorVotes(system.database, other)
  const clients = [startClient(), startClient()]
  await using ending = new AsyncDisposableStack()
  for (const client of clients) ending.use(client)
  const seats = seatsFor(city, system.nodes)
  const half = Math.ceil(seats.length / clients.length)
  await Promise.all(clients.map((client, n) => openAll(client, seats.slice(n * half, (n + 1) * half))))
  const clock = startClock({
    'realtime nodes': system.nodes,
    PostgreSQL: [{ pid: system.postgres.pid ?? 0, family: true }],
    clients,
  })
  const storm = await Promise.all(
    clients.map((client) =>
      client.order({
        do: 'cast',
        perSecond: PER_SECOND / clients.length,
        seconds,
        questionIds: city.questionIds,
        resendShare: RESENDS,
      }),
    ),
  )
  const used = Object.entries(clock())
  const accepted = storm.map((one, n) => one.accepted.map((index, at) => (at % 2 ? index + n * half : index)))
  const sums = await checkVotes(system.database, city, accepted)
  const total = (outcome: string) => storm.reduce((sum, one) => sum + (one.outcomes[outcome] ?? 0), 0)
  const faults = [...new Set(storm.flatMap((one) => Object.keys(one.outcomes)))]
    .filter((outcome) => outcome !== 'accepted' && outcome !== 'already')
    .reduce((sum, outcome) => sum + total(outcome), 0)
  const bench = 'votes'
  return [
    {
      bench,
      what: 'accepted, durable',
      value: total('accepted') / seconds,
      unit: 'votes/s',
      bar: { atLeast: PER_SECOND * 0.94 },
    },
    { bench, what: 'answered (resends too)', value: (total('accepted') + total('already')) / seconds, unit: 'votes/s' },
    { bench, what: 'lost', value: sums.lost, unit: 'votes', bar: { atMost: 0 } },
    { bench, what: 'counted twice', value: sums.double, unit: 'votes', bar: { atMost: 0 } },
    { bench, what: 'questions with a wrong count', value: sums.wrongCounts, unit: '', bar: { atMost: 0 } },
    { bench, what: 'told to come again, or refused', value: faults, unit: 'votes' },
    ...used.map(([who, ms]) => ({
      bench,
      what: `processor time of a vote, ${who}`,
      value: (ms * 1_000) / total('accepted'),
      unit: 'µs',
    })),
    ...timesOf(
      bench,
      'vote → acknowledgement',
      storm.flatMap((one) => one.milliseconds),
    ),
    {
      bench,
      what: 'the votes’ door alone, one process',
      value: door,
      unit: 'votes/s',
      bar: { atLeast: raw / 2 },
      baseline: { what: 'raw batched insert', value: raw },
    },
  ]
}
