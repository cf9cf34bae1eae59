import { buildCity } from '#tests/lab/city.ts'
import { openAll, seatsFor, startClient } from '#tests/lab/clients.ts'
import { type Figure, timesOf } from '#tests/lab/figure.ts'
import { startClock } from '#tests/lab/processes.ts'
import { sumsOf, together } from '#tests/lab/storm.ts'
import { openSystem } from '#tests/lab/system.ts'

const SOCKETS = 4_000
const PROBES = 200
const QUESTIONS = 60
const PER_SECOND = 1_000
const PROBES_PER_SECOND = 3
/** One in so many sockets is asked what it sees. */
const SAMPLE = 20

/** Four thousand screens in one hearing while a thousand votes a second come in: how long until a vote is acknowledged, and until others see it. */
export async function benchStorm(seconds: number): Promise<Figure[]> {
  await using ending = new AsyncDisposableStack()
  const system = ending.use(await openSystem({ nodes: 2 }))
  const city = await buildCity(system.database, { questions: QUESTIONS + 1, citizens: SOCKETS + PROBES })
  const [probe = '', ...questionIds] = city.questionIds
  const [number = 0] = city.numbers
  const seats = seatsFor(city, system.nodes)
  const crowd = [ending.use(startClient()), ending.use(startClient())]
  const prober = ending.use(startClient())
  const half = SOCKETS / 2
  await Promise.all(crowd.map((client, n) => openAll(client, seats.slice(n * half, (n + 1) * half))))
  await openAll(prober, seats.slice(SOCKETS))
  await Promise.all(crowd.map((client) => client.order({ do: 'watch', number, sample: SAMPLE })))
  const clock = startClock({
    nodes: system.nodes,
    PostgreSQL: [{ pid: system.postgres.pid ?? 0, family: true }],
    clients: crowd,
  })
  const probing = prober.order({
    do: 'cast',
    perSecond: PROBES_PER_SECOND,
    seconds,
    questionIds: [probe],
    resendShare: 0,
  })
  const casts = await Promise.all(
    crowd.map((client) =>
      client.order({ do: 'cast', perSecond: PER_SECOND / crowd.length, seconds, questionIds, resendShare: 0.05 }),
    ),
  )
  const { moments } = await probing
  const used = Object.entries(clock())
  const seen = await Promise.all(crowd.map((client) => client.order({ do: 'seen' })))
  const storm = together(casts, half)
  const sums = await sumsOf(system, { ...city, questionIds }, [storm])
  const bench = 'storm'
  const frames = seen.reduce((sum, one) => sum + one.frames, 0)
  return [
    ...timesOf(bench, 'vote → acknowledgement, durable', storm.milliseconds, { p50: 40, p99: 150 }),
    ...timesOf(
      bench,
      `vote → each of ${SOCKETS} screens`,
      latencies(
        moments,
        seen.flatMap((one) => one.sights),
      ),
      { p50: 250, p99: 600 },
    ),
    { bench, what: 'lost', value: sums.lost, unit: 'votes', bar: { atMost: 0 } },
    { bench, what: 'questions with a wrong count', value: sums.wrongCounts, unit: '', bar: { atMost: 0 } },
    { bench, what: 'deliveries', value: frames / seconds, unit: '/s' },
    ...used.map(([who, ms]) => ({ bench, what: `cores used, ${who}`, value: ms / 1_000 / seconds, unit: '' })),
  ]
}

/** Milliseconds from each probing vote to each sampled screen. A frame that shows several new votes shows all of them. */
function latencies(moments: Float64Array, sights: readonly [count: number, at: number][]): number[] {
  return sights.flatMap(([count, at]) => {
    const sent = moments[count - 1]
    return sent === undefined ? [] : [at - sent]
  })
}
