/** The guard's own process: it does nothing until the process that started it is gone, then it stops what that one left. */

import { alive, endProcess } from './end-process.ts'
import type { GuardedProcess } from './guard.ts'

type Order = { add: GuardedProcess } | { remove: number }

const guarded = new Map<number, GuardedProcess>()

process.on('message', (order: Order) => {
  if ('add' in order) guarded.set(order.add.pid, order.add)
  else guarded.delete(order.remove)
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

process.on('disconnect', async () => {
  for (const rank of [0, 1]) {
    const left = [...guarded.values()].filter(
      (guardedProcess) => guardedProcess.rank === rank && alive(guardedProcess.pid),
    )
    await Promise.all(
      left.map((guardedProcess) => endProcess(guardedProcess.pid, guardedProcess.signal, guardedProcess.graceMs)),
    )
  }
  process.exit()
})
