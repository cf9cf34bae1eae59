import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { City } from './city.ts'
import type { LabNode } from './node.ts'
import type { Answers, Order } from './orders.ts'
import type { Seat } from './wire-socket.ts'

const OPEN_AT_ONCE = 25

/** A process of clients, told what to do. */
export type Client = {
  pid: number
  order<D extends Order['do']>(order: Extract<Order, { do: D }>): Promise<Answers[D]>
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts a process of clients. */
export function startClient(): Client {
  const child = fork(join(import.meta.dirname, 'client-main.ts'), { serialization: 'advanced' })
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>()
  let next = 0
  child.on('message', ({ id, answer, fault }: { id: number; answer: never; fault?: string }) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (fault === undefined) asked?.resolve(answer)
    else asked?.reject(new Error(fault))
  })
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the client process ended'))
  })
  return {
    pid: child.pid ?? 0,
    order(order) {
      return new Promise((resolve, reject) => {
        waiting.set(next, { resolve, reject })
        child.send({ id: next++, order })
      })
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

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
