import { setTimeout as pause } from 'node:timers/promises'
import { openAll, startClient } from '#tests/lab/clients.ts'
import type { Figure } from '#tests/lab/figure.ts'
import { residentBytes } from '#tests/lab/processes.ts'
import { openCrowd } from '../crowd.ts'
import { seatsAt, startPlainServer } from '../plain-server.ts'

const SOCKETS = 4_000
/** Idle sockets rest this long before their memory is read. */
const REST_MS = 8_000

/** What a socket costs in memory while nothing happens. */
export async function benchMemory(): Promise<Figure[]> {
  const value = await ofNodes()
  const plain = await besidePlain()
  const baseline = { what: 'Socket.IO alone', value: plain }
  return [{ bench: 'memory', what: 'of an idle socket', value, unit: 'KB', bar: { atMost: 25 }, baseline }]
}

async function ofNodes(): Promise<number> {
  await using crowd = await openCrowd(SOCKETS)
  return await grownBy(crowd.system.nodes, SOCKETS, crowd.comeIn)
}

async function besidePlain(): Promise<number> {
  await using server = await startPlainServer('socket.io')
  await using clients = startClient()
  const count = SOCKETS / 2
  return await grownBy([server], count, () => openAll(clients, seatsAt(server, count)))
}

/** What servers' memory grows by for each of so many sockets, in KB. */
async function grownBy(servers: readonly { pid: number }[], sockets: number, open: () => Promise<unknown>) {
  const memory = () => servers.reduce((sum, { pid }) => sum + residentBytes(pid), 0)
  const before = memory()
  await open()
  await pause(REST_MS)
  return (memory() - before) / 1_024 / sockets
}
