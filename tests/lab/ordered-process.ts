import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { hasEnded } from './processes.ts'

/** A process that is told what to do; each order is answered once. It ends with its parent. */
export type OrderedProcess<Order extends { do: string }, Answers extends Record<Order['do'], unknown>> = {
  pid: number
  /** Rejects with what went wrong there, or where the process ended. */
  order<D extends Order['do']>(order: Extract<Order, { do: D }>): Promise<Answers[D]>
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts a module of this folder that calls `obeyOrders`. `name`: what an error calls the process. */
export function startOrdered<Order extends { do: string }, Answers extends Record<Order['do'], unknown>>(
  file: string,
  name: string,
): OrderedProcess<Order, Answers> {
  const child = fork(join(import.meta.dirname, file), { serialization: 'advanced' })
  const waiting = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>()
  let next = 0
  child.on('message', ({ id, answer, fault }: { id: number; answer: never; fault?: string }) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (fault === undefined) asked?.resolve(answer)
    else asked?.reject(new Error(fault))
  })
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error(`the ${name} ended`))
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
      if (hasEnded(child)) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** Carries out what this process's parent orders, until that has ended. */
export function obeyOrders<Order>(obey: (order: Order) => Promise<unknown>): void {
  process.on('message', ({ id, order }: { id: number; order: Order }) => {
    obey(order).then(
      (answer) => process.send?.({ id, answer }),
      (fault: unknown) => process.send?.({ id, fault: String(fault) }),
    )
  })
  process.on('disconnect', () => process.exit(0))
}
