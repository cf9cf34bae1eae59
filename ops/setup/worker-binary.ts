import { findWorker } from './worker-place.mjs'

/** Path of a media worker that runs on this machine (`MEDIASOUP_WORKER_BIN`, else the set-up's); undefined when there is none. */
export function findWorkerBinary(): string | undefined {
  return findWorker()
}
