/** The guard's own process: it does nothing until the process that started it is gone, then it stops what that one left. */

import { alive, endProcess } from './end-process.ts'
import type { Ward } from './guard.ts'

type Order = { add: Ward } | { remove: number }

const wards = new Map<number, Ward>()

process.on('message', (order: Order) => {
  if ('add' in order) wards.set(order.add.pid, order.add)
  else wards.delete(order.remove)
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

process.on('disconnect', async () => {
  for (const rank of [0, 1]) {
    const left = [...wards.values()].filter((ward) => ward.rank === rank && alive(ward.pid))
    await Promise.all(left.map((ward) => endProcess(ward.pid, ward.signal, ward.graceMs)))
  }
  process.exit()
})
