import { castBallots } from '#domain/poll/ballots.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import type { Database } from '#platform/db.ts'
import { buildCity, type City, closePoll, openPoll } from '#tests/lab/city.ts'
import { type Figure, timesOf } from '#tests/lab/figure.ts'
import { checkPoll } from '#tests/lab/poll-sums.ts'
import { startClock } from '#tests/lab/processes.ts'
import { openCrowd } from '#tests/lab/storm.ts'
import { openSystem } from '#tests/lab/system.ts'
import { doorVotes } from '../baselines.ts'

const VOTERS = 4_000
const OPTIONS = 4
const PER_SECOND = 6_000
const RESENDS = 0.05
const BATCH = 2_000
const DOOR_SECONDS = 6
/** The votes' door, beside which the ballots' is measured, must not run out of votes not yet cast. */
const SPARE_QUESTIONS = 300

/** A storm of ballots on one poll over two nodes, first ones and changes, every one of them looked up afterwards; beside it the ballots' door alone, and the votes'. */
export async function benchPolls(seconds: number): Promise<Figure[]> {
  await using system = await openSystem({ nodes: 2 })
  const { database } = system
  const city = await buildCity(database, { questions: 1, citizens: VOTERS })
  const other = await buildCity(database, { questions: SPARE_QUESTIONS, citizens: VOTERS, slug: 'door' })
  const door = await doorBallots(database, other)
  const votes = await doorVotes(database, other)
  const pollId = await openPoll(database, city, { options: OPTIONS })
  await using crowd = await openCrowd(system, city, 2)
  const clock = startClock({
    'realtime nodes': system.nodes,
    PostgreSQL: [{ pid: system.postgres.pid ?? 0, family: true }],
    clients: [...crowd.processes],
  })
  const load = { pollId, options: OPTIONS, perSecond: PER_SECOND, seconds, resendShare: RESENDS }
  const { taken, refused, milliseconds, differing } = await crowd.poll(load)
  const used = Object.entries(clock())
  const before = performance.now()
  await closePoll(database, city, pollId)
  const closing = performance.now() - before
  const sums = await checkPoll(database, city, pollId, { taken, refused })
  const bench = 'polls'
  return [
    { bench, what: 'taken, durable', value: taken.length / seconds, unit: 'ballots/s' },
    { bench, what: 'lost', value: sums.lost, unit: 'ballots', bar: { atMost: 0 } },
    { bench, what: 'refused, but there', value: sums.kept, unit: 'ballots', bar: { atMost: 0 } },
    { bench, what: 'sent again and answered otherwise', value: differing, unit: 'ballots', bar: { atMost: 0 } },
    { bench, what: 'options with a wrong count', value: sums.wrongCounts, unit: '', bar: { atMost: 0 } },
    { bench, what: 'refused', value: refused.length, unit: 'ballots' },
    ...used.map(([who, ms]) => ({
      bench,
      what: `processor time of a ballot, ${who}`,
      value: (ms * 1_000) / taken.length,
      unit: 'µs',
    })),
    ...timesOf(bench, 'ballot → acknowledgement', milliseconds),
    { bench, what: `time that the close took, of ${sums.rows} ballots`, value: closing, unit: 'ms' },
    {
      bench,
      what: 'the ballots’ door alone, one process',
      value: door,
      unit: 'ballots/s',
      baseline: { what: 'the votes’ door', value: votes },
    },
  ]
}

/** Ballots a second through their own door from one process in batches, without sockets: first ones, then changes. */
async function doorBallots(database: Database, city: City): Promise<number> {
  const pollId = await openPoll(database, city, { options: OPTIONS })
  const start = performance.now()
  let done = 0
  for (; performance.now() - start < DOOR_SECONDS * 1_000; done += BATCH)
    await castBallots(
      database.db,
      Array.from({ length: BATCH }, (_, n) => {
        const { personId = '' } = city.citizens[(done + n) % city.citizens.length] ?? {}
        const voter = { kind: 'person', value: personId } as const
        const choices = [1 + ((done / BATCH + n) % OPTIONS)]
        return { id: timeOrderedId(), pollId, voter, way: 'web', choices, declared: false }
      }),
    )
  return done / ((performance.now() - start) / 1_000)
}
