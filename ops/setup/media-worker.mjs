import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownNode } from './dependencies.mjs'
import { ROOT } from './place.mjs'
import { run } from './run.mjs'
import { SetupFault, say } from './say.mjs'
import { install } from './system-packages.mjs'
import { takeTurn } from './turn.mjs'
import {
  cachedWorker,
  DOWNLOADED_WORKER,
  findWorker,
  isWorkingWorker,
  MEDIASOUP,
  workerFolder,
  workerVersion,
} from './worker-place.mjs'
import { publishedSum, recordSum, sumOf } from './worker-sums.mjs'

const DOWNLOAD_LIMIT_MS = 45_000
const REPORT_EVERY_MS = 10_000
/** For so long `npm start` does not try again what failed; `npm run setup` and the tests always do. */
const RETRY_AFTER_MS = 24 * 3_600_000
const BUILD = join(ROOT, 'ops/mediasoup-worker')
const REMEDY =
  'put a mediasoup-worker of this version where MEDIASOUP_WORKER_BIN says, or run "npm run setup" on Debian 12 as root with the network on'

/** Has a media worker in the cache: found, downloaded or built. Without one the tests stop; Minsheng itself serves text. */
export async function provideMediaWorker(/** @type {boolean} */ isRequired) {
  if (findWorker()) return
  const failed = join(workerFolder(), 'failed')
  const isPatient = !isRequired && process.env.npm_lifecycle_event?.startsWith('pre')
  if (isPatient && existsSync(failed) && Date.now() - statSync(failed).mtimeMs < RETRY_AFTER_MS) return
  mkdirSync(workerFolder(), { recursive: true })
  const release = await takeTurn('media worker', workerFolder())
  try {
    if (findWorker()) return
    const fault = (await download()) ? undefined : await build()
    rmSync(failed, { force: true })
    if (!fault) return
    writeFileSync(failed, fault)
    if (isRequired)
      throw new SetupFault(`There is no media worker, so pictures cannot be tested (${fault}): ${REMEDY}.`)
    say(`No media worker (${fault}), so hearings have text only. To get pictures, ${REMEDY}.`)
  } finally {
    release()
  }
}

/** mediasoup's own install step, stopped where it would go on to build with tools that it would download. Only where the sum is known that it must have: nothing is run before. */
async function download() {
  const sum = publishedSum(workerVersion())
  if (sum === undefined) {
    say('No sum is known of a media worker to download for this machine, so it is built from source.')
    return false
  }
  say('Fetching the media worker …')
  await run(ownNode(), ['npm-scripts.mjs', 'postinstall'], {
    cwd: MEDIASOUP,
    env: { MEDIASOUP_WORKER_BIN: undefined },
    limitMs: DOWNLOAD_LIMIT_MS,
    onLine: (line) => (line.includes('building it locally') ? 'stop' : undefined),
  })
  if (!existsSync(DOWNLOADED_WORKER)) return false
  if (sumOf(DOWNLOADED_WORKER) !== sum) {
    rmSync(DOWNLOADED_WORKER, { force: true })
    say(
      'The media worker that came is not the one that is known here, and was not run: it is built from source instead.',
    )
    return false
  }
  return keep(DOWNLOADED_WORKER)
}

/** Builds the worker from mediasoup's package with the system's libraries; returns what went wrong, if anything did. */
async function build() {
  const list = await run('bash', [join(BUILD, 'build.sh'), 'packages'])
  const packages = list.status === 0 ? (list.last.at(-1) ?? '') : ''
  if (list.status !== 0) return list.last.at(-1) ?? 'no bash'
  if (packages.trim() !== '-' && !(await install(packages.split(' '))))
    return `these packages are needed to build it: ${packages}`
  say('Building the media worker from source, once per machine (4 to 15 minutes) …')
  const made = join(workerFolder(), `made.${process.pid}`)
  const { status, last } = await run('bash', [join(BUILD, 'build.sh'), MEDIASOUP, made], { onLine: progress() })
  const isKept = status === 0 && keep(made)
  rmSync(made, { force: true })
  return isKept ? undefined : `the build failed: ${last.at(-1)}`
}

/** One line now and then instead of one per compiled file. */
function progress() {
  let saidAt = 0
  return (/** @type {string} */ line) => {
    const found = /^\[(\d+)\/(\d+)\]/.exec(line)
    if (!found || Date.now() - saidAt < REPORT_EVERY_MS) return
    saidAt = Date.now()
    say(`  media worker: ${found[1]} of ${found[2]} parts`)
  }
}

/** A worker that works goes to the cache in one step, so that nobody finds half a file. */
function keep(/** @type {string} */ path) {
  if (!isWorkingWorker(path)) return false
  const draft = `${cachedWorker()}.${process.pid}`
  copyFileSync(path, draft)
  recordSum(cachedWorker(), sumOf(draft))
  renameSync(draft, cachedWorker())
  return true
}
