import { buildCity } from '#tests/lab/city.ts'
import { type Figure, timesOf } from '#tests/lab/figure.ts'
import { startClock } from '#tests/lab/processes.ts'
import { openCrowd, sumsOf } from '#tests/lab/storm.ts'
import { openSystem } from '#tests/lab/system.ts'
import { doorVotes, plainVotes, rawInserts } from '../baselines.ts'

const SOCKETS = 3_000
const QUESTIONS = 400
/** Enough that the baselines, on a quick machine, don't run out of votes not yet cast. */
const SPARE_QUESTIONS = 300
const PER_SECOND = 10_000
const RESENDS = 0.05

/** A storm of votes over two nodes, every one of them looked up afterwards; beside it raw inserts and the votes' door alone. */
export async function benchVotes(seconds: number): Promise<Figure[]> {
  await using system = await openSystem({ nodes: 2 })
  const city = await buildCity(system.database, { questions: QUESTIONS, citizens: SOCKETS })
  const other = await buildCity(system.database, { questions: SPARE_QUESTIONS, citizens: SOCKETS, slug: 'door' })
  const third = await buildCity(system.database, { questions: SPARE_QUESTIONS, citizens: SOCKETS, slug: 'plain' })
  const raw = await rawInserts(system.databaseUrl)
  const door = await doorVotes(system.database, other)
  const plain = await plainVotes(system.database, third)
  await using crowd = await openCrowd(system, city, 2)
  const clock = startClock({
    'realtime nodes': system.nodes,
    PostgreSQL: [{ pid: system.postgres.pid ?? 0, family: true }],
    clients: [...crowd.processes],
  })
  const storm = await crowd.cast({ perSecond: PER_SECOND, seconds, resendShare: RESENDS })
  const used = Object.entries(clock())
  const sums = await sumsOf(system, city, [storm])
  const { accepted = 0, already = 0, ...others } = storm.outcomes
  const faults = Object.values(others).reduce((sum, n) => sum + n, 0)
  const bench = 'votes'
  return [
    {
      bench,
      what: 'accepted, durable',
      value: accepted / seconds,
      unit: 'votes/s',
      bar: { atLeast: PER_SECOND * 0.94 },
    },
    { bench, what: 'answered (resends too)', value: (accepted + already) / seconds, unit: 'votes/s' },
    { bench, what: 'lost', value: sums.lost, unit: 'votes', bar: { atMost: 0 } },
    { bench, what: 'counted twice', value: sums.double, unit: 'votes', bar: { atMost: 0 } },
    { bench, what: 'questions with a wrong count', value: sums.wrongCounts, unit: '', bar: { atMost: 0 } },
    { bench, what: 'told to come again, or refused', value: faults, unit: 'votes' },
    ...used.map(([who, ms]) => ({
      bench,
      what: `processor time of a vote, ${who}`,
      value: (ms * 1_000) / accepted,
      unit: 'µs',
    })),
    ...timesOf(bench, 'vote → acknowledgement', storm.milliseconds),
    {
      bench,
      what: 'the votes’ door alone, one process',
      value: door,
      unit: 'votes/s',
      bar: { atLeast: raw / 2 },
      baseline: { what: 'raw batched insert', value: raw },
    },
    {
      bench,
      what: 'the votes’ door alone, share of plain inserts of the same rows into the same table',
      value: door / plain,
      unit: '',
      baseline: { what: 'plain inserts', value: plain },
    },
  ]
}
