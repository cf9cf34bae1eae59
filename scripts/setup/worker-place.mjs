import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, ROOT } from './place.mjs'

/** mediasoup's package in the checkout. */
export const MEDIASOUP = join(ROOT, 'node_modules/mediasoup')

/** Where mediasoup's own download puts the worker. */
export const DOWNLOADED_WORKER = join(MEDIASOUP, 'worker/out/Release/mediasoup-worker')

/** Exit status by which a worker says "I run, but nobody told me my version". */
const ALONE_STATUS = 41

/** Folder in the cache for the worker of the installed mediasoup's version. */
export function workerFolder() {
  const { version } = JSON.parse(readFileSync(join(MEDIASOUP, 'package.json'), 'utf8'))
  return join(cacheFolder(), 'mediasoup-worker', version)
}

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
 * The media worker to use: the one that `MEDIASOUP_WORKER_BIN` names, else the cache's; undefined when neither works.
 * @returns {string | undefined}
 */
export function findWorker() {
  return [process.env.MEDIASOUP_WORKER_BIN, cachedWorker()].find(isWorkingWorker)
}
