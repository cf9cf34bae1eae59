import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, ROOT } from './place.mjs'
import { isAsRecorded } from './worker-sums.mjs'

/** mediasoup's package in the checkout. */
export const MEDIASOUP = join(ROOT, 'node_modules/mediasoup')

/** Where mediasoup's own download puts the worker. */
export const DOWNLOADED_WORKER = join(MEDIASOUP, 'worker/out/Release/mediasoup-worker')

/** Exit status by which a worker says "I run, but nobody told me my version". */
const ALONE_STATUS = 41

/**
 * The installed mediasoup's version.
 * @returns {string}
 */
export const workerVersion = () => JSON.parse(readFileSync(join(MEDIASOUP, 'package.json'), 'utf8')).version

/** Folder in the cache for the worker of the installed mediasoup's version. */
export const workerFolder = () => join(cacheFolder(), 'mediasoup-worker', workerVersion())

/** Where set-up keeps the worker, outside node_modules, which an install takes away. */
export const cachedWorker = () => join(workerFolder(), 'mediasoup-worker')

/**
 * Whether this file is a worker that runs on this machine.
 * @param {string | undefined} path
 */
export function isWorkingWorker(path) {
  return Boolean(
    path &&
      existsSync(path) &&
      spawnSync(path, [], { env: {}, stdio: 'ignore', timeout: 10_000 }).status === ALONE_STATUS,
  )
}

/**
 * The media worker to use: the one that `MEDIASOUP_WORKER_BIN` names, which is its owner's matter, else the cache's, which is run only while it is
 * the very file that set-up built or checked; undefined when neither works.
 * @returns {string | undefined}
 */
export function findWorker() {
  const given = process.env.MEDIASOUP_WORKER_BIN
  if (isWorkingWorker(given)) return given
  const cached = cachedWorker()
  // Before it is run for the first time.
  return isAsRecorded(cached) && isWorkingWorker(cached) ? cached : undefined
}
