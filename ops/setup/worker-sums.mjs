import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/**
 * SHA-256 of the media workers that may be downloaded, by mediasoup's version and `platform-arch`. mediasoup publishes no sums and signs nothing: a
 * row comes here from a worker that a maintainer built or compared, never from a download alone. A worker without a row is not downloaded
 * but built from source.
 * @type {Record<string, Record<string, string>>}
 */
export const WORKER_SUMS = {}

const HEX = /^[0-9a-f]{64}$/

/** @param {string} path */
export const sumOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex')

/**
 * The sum that a download for this machine must have; undefined where none is known.
 * @param {string} version
 */
export const publishedSum = (version, sums = WORKER_SUMS) => sums[version]?.[`${process.platform}-${process.arch}`]

/** Where the sum of a worker in the cache is kept: beside it, written when it was built or checked. */
const recordOf = (/** @type {string} */ path) => `${path}.sha256`

/** Records the sum of a worker that was just built here, or that a known sum vouches for. */
export function recordSum(/** @type {string} */ path, sum = sumOf(path)) {
  writeFileSync(recordOf(path), `${sum}\n`, { mode: 0o644 })
}

/**
 * Whether a worker in the cache is the very file that set-up put there. One without a record, such as an earlier version's, is not.
 * @param {string} path
 */
export function isAsRecorded(path) {
  if (!existsSync(path) || !existsSync(recordOf(path))) return false
  const recorded = readFileSync(recordOf(path), 'utf8').trim()
  return HEX.test(recorded) && sumOf(path) === recorded
}
