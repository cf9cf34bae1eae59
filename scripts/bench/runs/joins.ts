import { setTimeout as pause } from 'node:timers/promises'
import { buildCity } from '../../lab/city.ts'
import { openAll, seatsFor, startClient } from '../../lab/clients.ts'
import type { Figure } from '../../lab/figure.ts'
import { residentBytes, startClock } from '../../lab/processes.ts'
import { openSystem } from '../../lab/system.ts'
import { startPlainServer } from '../plain-server.ts'

const SOCKETS = 4_000
const QUESTIONS = 60
const AT_ONCE = 40
/** Idle sockets rest this long before their memory is read. */
const REST_MS = 8_000

/** How many sockets a second are let in, told who they are and brought up to date; and what one costs in memory while nothing happens. */
export async function benchJoins(): Promise<Figure[]> {
  await using ending = new AsyncDisposableStack()
  const system = ending.use(await openSystem({ nodes: 2 }))
  const city = await buildCity(system.database, { questions: QUESTIONS, citizens: SOCKETS })
  const seats = seatsFor(city, system.nodes)
  const memory = () => system.nodes.reduce((sum, { pid }) => sum + residentBytes(pid), 0)
  const clients = [ending.use(startClient()), ending.use(startClient())]
  // What a node loads once is no socket's.
  await openAll(ending.use(startClient()), seats.slice(0, 40))
  await pause(1_000)
  const before = memory()
  const clock = startClock({
    nodes: system.nodes,
    PostgreSQL: [{ pid: system.postgres.pid ?? 0, family: true }],
    clients,
  })
  const start = performance.now()
  await Promise.all(
    clients.map((client, n) =>
      openAll(
        client,
        seats.filter((_, at) => at % 2 === n),
        AT_ONCE,
      ),
    ),
  )
  const seconds = (performance.now() - start) / 1_000
  const used = Object.entries(clock())
  await pause(REST_MS)
  const kilobytes = (memory() - before) / 1_024 / SOCKETS
  const plain = await besidePlain()
  const bench = 'joins'
  return [
    { bench, what: 'joined', value: SOCKETS / seconds, unit: '/s', bar: { atLeast: 500 } },
    ...used.map(([who, ms]) => ({ bench, what: `processor time of a join, ${who}`, value: ms / SOCKETS, unit: 'ms' })),
    {
      bench: 'memory',
      what: 'of an idle socket',
      value: kilobytes,
      unit: 'KB',
      bar: { atMost: 25 },
      baseline: { what: 'Socket.IO alone', value: plain },
    },
  ]
}

async function besidePlain(): Promise<number> {
  await using server = await startPlainServer('socket.io')
  await using clients = startClient()
  const count = SOCKETS / 2
  const city = { slug: '', seq: 0, citizens: Array.from({ length: count }, () => ({ personId: '', token: '' })) }
  const before = residentBytes(server.pid)
  await openAll(clients, seatsFor(city, [server]))
  await pause(REST_MS)
  return (residentBytes(server.pid) - before) / 1_024 / count
}
