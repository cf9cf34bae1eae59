import type { City } from './city.ts'
import type { LabNode } from './node.ts'
import { type OrderedProcess, startOrdered } from './ordered-process.ts'
import type { Answers, Order } from './orders.ts'
import type { Seat } from './wire-socket.ts'

const OPEN_AT_ONCE = 25

/** A process of clients, told what to do. */
export type Client = OrderedProcess<Order, Answers>

/** Starts a process of clients. */
export const startClient = (): Client => startOrdered('client-main.ts', 'client process')

/** Seats for these citizens, spread over the nodes in turn, each with an address of its own. */
export function seatsFor(
  city: Pick<City, 'slug' | 'seq' | 'citizens'>,
  nodes: readonly Pick<LabNode, 'port'>[],
  citizens = city.citizens,
): Seat[] {
  return citizens.map(({ token }, n) => ({
    port: nodes[n % nodes.length]?.port ?? 0,
    token,
    address: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    slug: city.slug,
    seq: city.seq,
  }))
}

/** Opens all seats of a client and fails where one could not be taken; `returning` ones come back whenever they are lost. */
export async function openAll(
  client: Client,
  seats: Seat[],
  atOnce = OPEN_AT_ONCE,
  { returning = false } = {},
): Promise<void> {
  const { failed, faults } = await client.order({ do: 'open', seats, atOnce, returning })
  if (failed) throw new Error(`${failed} sockets were not let in: ${faults.join('; ')}`)
}
