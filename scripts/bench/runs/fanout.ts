import { setTimeout as pause } from 'node:timers/promises'
import { buildCity } from '../../lab/city.ts'
import { type Client, openAll, seatsFor, startClient } from '../../lab/clients.ts'
import type { Figure } from '../../lab/figure.ts'
import { startClock } from '../../lab/processes.ts'
import { openSystem } from '../../lab/system.ts'
import { startNchan } from '../nchan-server.ts'
import { type PlainServer, startPlainServer } from '../plain-server.ts'

const VIEWERS = 4_000
const VOTERS = 400
const QUESTIONS = 40
const CALM = 100
const STORM = 1_000

type Delivered = { perSecond: number; microseconds: number; bytes: number; coreShare: number }

/** What it costs a node to show votes that come in elsewhere: few, and ten times as many; beside it plain servers with frames of the same size and rate, nginx with nchan among them where it is installed. */
export async function benchFanout(seconds: number): Promise<Figure[]> {
  await using ending = new AsyncDisposableStack()
  const system = ending.use(await openSystem({ nodes: 2 }))
  const city = await buildCity(system.database, { questions: QUESTIONS, citizens: VIEWERS + VOTERS })
  const [shows, votes] = system.nodes
  if (!shows || !votes) throw new Error('two nodes are needed')
  const viewers = ending.use(startClient())
  const voters = ending.use(startClient())
  await openAll(viewers, seatsFor(city, [shows], city.citizens.slice(0, VIEWERS)))
  await openAll(voters, seatsFor(city, [votes], city.citizens.slice(VIEWERS)))
  const show = async (perSecond: number, questionIds: string[]) => {
    const load = voters.order({ do: 'cast', perSecond, seconds: seconds + 2, questionIds, resendShare: 0 })
    await pause(1_000)
    const delivered = await measure(viewers, shows.pid, seconds)
    await load
    return delivered
  }
  const half = QUESTIONS / 2
  const calm = await show(CALM, city.questionIds.slice(0, half))
  const storm = await show(STORM, city.questionIds.slice(half))
  const everyMs = Math.round((VIEWERS / storm.perSecond) * 1_000)
  const beside = (server: PlainServer) => besidePlain(server, storm.bytes, everyMs, seconds)
  const plain = await beside(await startPlainServer('socket.io'))
  const bare = await beside(await startPlainServer('ws'))
  const nginx = await startNchan()
  const nchan = nginx && (await beside(nginx))
  const bench = 'fanout'
  const perCore = (one: Delivered) => 1e6 / one.microseconds
  return [
    { bench, what: `frames a second to each of ${VIEWERS} sockets`, value: storm.perSecond / VIEWERS, unit: '' },
    { bench, what: 'bytes of a frame', value: storm.bytes, unit: 'B' },
    {
      bench,
      what: 'deliveries of one core',
      value: perCore(storm),
      unit: '/s',
      bar: { atLeast: 50_000 },
      baseline: { what: 'ws alone', value: perCore(bare) },
    },
    {
      bench,
      what: 'deliveries of one core, share of plain Socket.IO’s',
      value: perCore(storm) / perCore(plain),
      unit: '',
      bar: { atLeast: 0.9 },
      baseline: { what: 'Socket.IO alone', value: perCore(plain) },
    },
    ...(nchan
      ? [
          {
            bench,
            what: 'deliveries of one core, share of nchan’s (nginx, in C)',
            value: perCore(storm) / perCore(nchan),
            unit: '',
            baseline: { what: 'nchan', value: perCore(nchan) },
          },
        ]
      : []),
    {
      bench,
      what: `processor time of the fan-out at ${STORM} votes/s, times that at ${CALM}`,
      value: storm.coreShare / calm.coreShare,
      unit: '',
      bar: { atMost: 1.2 },
    },
    { bench, what: 'share of a core', value: storm.coreShare, unit: '' },
  ]
}

async function measure(viewers: Client, pid: number, seconds: number): Promise<Delivered> {
  await viewers.order({ do: 'seen' })
  const clock = startClock({ server: [{ pid, family: true }] })
  await pause(seconds * 1_000)
  const { server = 0 } = clock()
  const { frames, bytes } = await viewers.order({ do: 'seen' })
  return {
    perSecond: frames / seconds,
    microseconds: (server * 1_000) / Math.max(1, frames),
    bytes: Math.round(bytes / Math.max(1, frames)),
    coreShare: server / 1_000 / seconds,
  }
}

async function besidePlain(plain: PlainServer, bytes: number, everyMs: number, seconds: number): Promise<Delivered> {
  await using server = plain
  await using viewers = startClient()
  const city = { slug: '', seq: 0, citizens: Array.from({ length: VIEWERS }, () => ({ personId: '', token: '' })) }
  await openAll(viewers, seatsFor(city, [server]))
  server.send(bytes, everyMs)
  await pause(1_000)
  return await measure(viewers, server.pid, seconds)
}
