import type { MediaLog } from '../worker-pool.ts'

/** A fault that comes with every tick is told this seldom, in milliseconds. */
const FAULT_MS = 1_000

/** Runs this every `ms` until it is stopped. What one hearing is sent must not end the process, in which all are: a fault is only told. */
export function startSafeTicks(run: () => void, ms: number, log: MediaLog): () => void {
  let faultAt = Number.NEGATIVE_INFINITY
  const ticking = setInterval(() => {
    try {
      run()
    } catch (cause) {
      if (performance.now() - faultAt < FAULT_MS) return
      faultAt = performance.now()
      log.warn({ cause: String(cause) }, 'a programme could not go on for a moment')
    }
  }, ms)
  return () => clearInterval(ticking)
}
