import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { findProgram } from './place.mjs'
import { run } from './run.mjs'
import { SetupFault, say } from './say.mjs'

/**
 * What Minsheng takes from the system. `wanted` says for which set-up it is installed where it may, `needed` for which it cannot be done without.
 * @type {{ apt: string, brew: string, what: string, wanted: 'always' | 'test', needed: 'always' | 'test', isThere: () => boolean }[]}
 */
const PARTS = [
  {
    apt: 'redis-server',
    brew: 'redis',
    what: 'Redis',
    wanted: 'always',
    needed: 'always',
    isThere: () => Boolean(process.env.REDIS_URL || findProgram('redis-server')),
  },
  {
    apt: 'ffmpeg',
    brew: 'ffmpeg',
    what: 'ffmpeg (the broadcast’s sound, and "npm run rehearse")',
    wanted: 'always',
    needed: 'test',
    isThere: () => Boolean(findProgram('ffmpeg')),
  },
  {
    apt: 'chromium',
    brew: 'chromium',
    what: 'a Chromium for the browser tests',
    wanted: 'test',
    needed: 'test',
    isThere: () => Boolean(findChromium()),
  },
  {
    apt: 'fonts-noto-cjk',
    brew: 'font-noto-sans-cjk',
    what: 'Chinese fonts (minutes as PDF, and the browser tests)',
    wanted: 'always',
    needed: 'test',
    isThere: hasChineseFont,
  },
]

/** Installs what is missing where it may; otherwise says which packages to install, and stops when one cannot be done without. */
export async function installSystemPackages(/** @type {boolean} */ forTests) {
  const wanted = PARTS.filter(({ wanted }) => forTests || wanted === 'always')
  const missing = wanted.filter((part) => !part.isThere())
  if (missing.length === 0) return
  await install(missing.map(({ apt }) => apt))
  const still = missing.filter((part) => !part.isThere())
  if (still.length === 0) return
  const names = still.map(({ what }) => what).join(', ')
  const sentence = `Missing: ${names}. Install with: ${remedy(still)}`
  if (still.some(({ needed }) => forTests || needed === 'always')) throw new SetupFault(sentence)
  say(sentence)
}

/**
 * Words that put before a command give it the right to install packages; undefined when nothing does. Another's rights are taken only when the
 * person at the terminal says yes, or with MINSHENG_SUDO=yes, said before.
 */
async function asRoot(/** @type {string[]} */ packages) {
  if (process.getuid?.() === 0) return []
  if (!findProgram('sudo')) return undefined
  if (process.env.MINSHENG_SUDO === 'yes') return ['sudo', '-n']
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await asking.question(
    `Minsheng needs system packages. Run "sudo apt-get install ${packages.join(' ')}"? [y/N] `,
  )
  asking.close()
  return /^y(es)?$/i.test(answer.trim()) ? ['sudo'] : undefined
}

/** Installs Debian packages and returns whether that worked; false where there is no apt or no right to use it. */
export async function install(/** @type {string[]} */ packages) {
  if (!findProgram('apt-get')) return false
  const prefix = await asRoot(packages)
  if (!prefix) {
    say(`Not installed, since nobody said so: sudo apt-get install ${packages.join(' ')}`)
    return false
  }
  say(`Installing system packages: ${packages.join(' ')} …`)
  const apt = (/** @type {string[]} */ ...args) => {
    const words = [
      ...prefix,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-qq',
      '-o',
      'DPkg::Lock::Timeout=300',
      ...args,
    ]
    return run(words[0] ?? 'env', words.slice(1))
  }
  await apt('update')
  const { status, last } = await apt('install', '-y', '--no-install-recommends', ...packages)
  if (status !== 0) say(`  that failed: ${last.at(-1) ?? 'apt gave no reason'}`)
  return status === 0
}

/** @param {typeof PARTS} parts */
function remedy(parts) {
  if (process.platform === 'darwin') return `brew install ${parts.map(({ brew }) => brew).join(' ')}`
  return `sudo apt-get install ${parts.map(({ apt }) => apt).join(' ')} (or your system's packages of these names)`
}

function findChromium() {
  return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].find((name) => findProgram(name))
}

/** Systems without fontconfig bring Chinese fonts of their own. */
function hasChineseFont() {
  if (!findProgram('fc-list')) return process.platform !== 'linux' || existsSync('/usr/share/fonts/opentype/noto')
  return spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout.trim() !== ''
}
