import { setTimeout as pause } from 'node:timers/promises'
import { freePorts } from '#ops/supervisor/free-port.ts'
import { ask, buildCity, type City } from '#tests/lab/city.ts'
import { openAll, seatsFor, startClient } from '#tests/lab/clients.ts'
import { type Finding, slopeOf } from '#tests/lab/figure.ts'
import { type Heap, inspectedAt, openHeap } from '#tests/lab/heap.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'
import { checkVotes } from '#tests/lab/vote-sums.ts'
import { type Fault, none } from '../fault.ts'

const SECONDS = 1_800
const SOCKETS = 4_000
/** A tenth of the sockets vote; the others watch, and lose their lines by turns: a fifth of all within a minute. */
const VOTERS = SOCKETS / 10
const CHURN_PER_MINUTE = SOCKETS / 5
const VOTES_PER_SECOND = 50
/** Enough that nobody has voted on all of them before the time is over. */
const QUESTIONS = 300
const NODES = 2
const ASK_EVERY_MS = 3_000
const SAMPLE_MS = 10_000
/** Caches fill and code is compiled; a third of the time, but no longer. */
const WARM_MS = 300_000
const MEGABYTES_PER_MINUTE = 1

type Sample = { minutes: number; heaps: Heap[] }

/** A long hearing whose viewers come and go: what a node holds must not depend on how long it has run. */
export const soak: Fault = {
  row: '30 minutes, 4,000 sockets, 20 % churn a minute',
  quick: false,
  async run(seconds = SECONDS) {
    await using ending = new AsyncDisposableStack()
    const inspected = await freePorts(NODES)
    const env = inspected.map(inspectedAt)
    const system = ending.use(await openSystem({ nodes: NODES, env }))
    const city = await buildCity(system.database, { questions: QUESTIONS, citizens: SOCKETS })
    const seats = seatsFor(city, [{ port: system.frontPort }])
    const [voters, watchers] = [ending.use(startClient()), ending.use(startClient())]
    await openAll(voters, seats.slice(0, VOTERS))
    await openAll(watchers, seats.slice(VOTERS), undefined, { returning: true })
    const heaps = await Promise.all(inspected.map(async (port) => ending.use(await openHeap(port))))

    const end = performance.now() + seconds * 1_000
    const { questionIds } = city
    const [cast, { broken }, samples] = await Promise.all([
      voters.order({ do: 'cast', perSecond: VOTES_PER_SECOND, seconds, questionIds, resendShare: 0.05 }),
      watchers.order({ do: 'churn', perMinute: CHURN_PER_MINUTE, seconds }),
      sample(heaps, end),
      goOnAsking(system, city, end),
    ])
    const { refused } = await watchers.order({ do: 'returns' })
    const sums = await checkVotes(system.database, city, [cast.accepted])
    const warm = Math.min(WARM_MS, (seconds * 1_000) / 3) / 60_000
    return [
      {
        what: 'lines broken',
        value: broken,
        unit: '',
        bar: { atLeast: Math.floor((CHURN_PER_MINUTE * seconds) / 60) - 1 },
      },
      none('refused for good', refused, 'viewers'),
      none('votes lost, double or counted wrongly', sums.lost + sums.double + sums.wrongCounts),
      { what: 'votes accepted', value: cast.accepted.length / 2, unit: '' },
      ...system.nodes.flatMap((_, node) =>
        growthOf(
          samples.filter(({ minutes }) => minutes >= warm),
          node,
        ),
      ),
    ]
  },
}

async function sample(heaps: readonly { read(): Promise<Heap> }[], end: number): Promise<Sample[]> {
  const start = performance.now()
  const samples: Sample[] = []
  while (performance.now() < end) {
    await pause(SAMPLE_MS)
    const minutes = (performance.now() - start) / 60_000
    samples.push({ minutes, heaps: await Promise.all(heaps.map((heap) => heap.read())) })
  }
  return samples
}

async function goOnAsking({ database }: LabSystem, city: City, end: number): Promise<void> {
  // Each time somebody else: a person may ask only so many.
  for (let turn = 0; performance.now() < end; turn++) {
    await ask(database, { ...city, citizens: city.citizens.slice(turn % city.citizens.length) }, 1)
    await pause(ASK_EVERY_MS)
  }
}

function growthOf(samples: readonly Sample[], node: number): Finding[] {
  const line = (what: string, sizeOf: (heap: Heap) => number): Finding[] => {
    const points = samples.flatMap(({ minutes, heaps }): [number, number][] => {
      const heap = heaps[node]
      return heap ? [[minutes, sizeOf(heap) / 1_048_576]] : []
    })
    const name = `node ${node + 1}, ${what}`
    return [
      { what: `${name}, at the end`, value: points.at(-1)?.[1] ?? Number.NaN, unit: 'MB' },
      { what: `${name}, growth`, value: slopeOf(points), unit: 'MB/min', bar: { atMost: MEGABYTES_PER_MINUTE } },
    ]
  }
  return [
    ...line('held after a collection', ({ used, external }) => used + external),
    ...line('resident', ({ resident }) => resident),
  ]
}
