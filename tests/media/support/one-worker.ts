import { findWorkerBinary } from '#ops/setup/worker-binary.ts'
import { type PoolOptions, WorkerPool } from '#realtime/media/worker-pool.ts'

/** Takes what the system says, and shows it to nobody. */
export const quietLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** One media worker, on loopback. */
export const startOneWorker = (more: Partial<PoolOptions> = {}): Promise<WorkerPool> =>
  WorkerPool.create({
    workers: 1,
    listen: '127.0.0.1',
    firstPort: 0,
    log: quietLog,
    workerBin: findWorkerBinary(),
    ...more,
  })
