import type { Figure } from '#tests/lab/figure.ts'
import { startClock } from '#tests/lab/processes.ts'
import { openCrowd } from '../crowd.ts'

const SOCKETS = 4_000

/** How many sockets a second are let in, told who they are and brought up to date. */
export async function benchJoins(): Promise<Figure[]> {
  await using crowd = await openCrowd(SOCKETS)
  const { clients, system } = crowd
  const clock = startClock({
    nodes: system.nodes,
    PostgreSQL: [{ pid: system.postgres.pid ?? 0, family: true }],
    clients,
  })
  const start = performance.now()
  await crowd.comeIn()
  const seconds = (performance.now() - start) / 1_000
  const used = Object.entries(clock())
  const bench = 'joins'
  return [
    { bench, what: 'joined', value: SOCKETS / seconds, unit: '/s', bar: { atLeast: 500 } },
    ...used.map(([who, ms]) => ({ bench, what: `processor time of a join, ${who}`, value: ms / SOCKETS, unit: 'ms' })),
  ]
}
