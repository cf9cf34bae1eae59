import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bareEnv } from '../supervisor/bare-env.ts'
import { UserError } from '../supervisor/command-line.ts'
import type { PostgresUser } from './binaries.ts'
import { firstClosedFolder } from './traversal.ts'

/** Where a cluster of ours lies: the data folder that PostgreSQL owns, and the password of its superuser `minsheng`. */
export type Cluster = { data: string; password: string }

const MARKER = 'cluster.json'

/** Whether `folder` holds a cluster that Minsheng itself made: only such a one may ever be filled with demo data. */
export function isOwnCluster(folder: string): boolean {
  return existsSync(join(folder, MARKER))
}

/** The cluster in `folder`, initialised (UTF-8, C.UTF-8: under other locales pg_trgm saw no Chinese) unless it is there. */
export function openCluster(folder: string, programs: string, user: PostgresUser | undefined): Cluster {
  mkdirSync(folder, { recursive: true, mode: user ? 0o711 : 0o700 })
  const closed = user && firstClosedFolder(folder)
  if (closed) {
    throw new UserError(
      `PostgreSQL cannot reach its folder: let other users pass with "chmod o+x ${closed}", or choose another place with MINSHENG_DATA.`,
    )
  }
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  if (!isOwnCluster(folder)) initialise(folder, data, passwordFile, programs, user)
  return { data, password: readFileSync(passwordFile, 'utf8') }
}

function initialise(
  folder: string,
  data: string,
  passwordFile: string,
  programs: string,
  user: PostgresUser | undefined,
) {
  if (existsSync(data))
    throw new UserError(`${data} holds a database that was not finished or is not ours: move it away and start again.`)
  // Made beside its place and renamed, so that a start which is cut short leaves no half cluster.
  const draft = join(folder, 'draft')
  const password = randomBytes(24).toString('hex')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const handedPassword = join(draft, 'password')
  writeFileSync(handedPassword, password, { mode: 0o600 })
  if (user) for (const path of [draft, handedPassword]) chownSync(path, user.uid, user.gid)
  const done = spawnSync(
    join(programs, 'initdb'),
    [
      '-D',
      join(draft, 'data'),
      '-U',
      'minsheng',
      '--auth=scram-sha-256',
      `--pwfile=${handedPassword}`,
      '--locale=C.UTF-8',
      '--encoding=UTF8',
    ],
    { cwd: draft, encoding: 'utf8', env: bareEnv({ LC_ALL: 'C.UTF-8', TZ: 'UTC' }), ...user },
  )
  if (done.status !== 0) {
    const reason = done.error?.message ?? done.stderr.trim().split('\n').at(-1)
    throw new UserError(`The database could not be set up in ${dirname(data)}: ${reason}`)
  }
  renameSync(join(draft, 'data'), data)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  rmSync(draft, { recursive: true, force: true })
  writeFileSync(join(folder, MARKER), JSON.stringify({ madeBy: 'minsheng', at: new Date().toISOString() }), {
    mode: 0o600,
  })
}
