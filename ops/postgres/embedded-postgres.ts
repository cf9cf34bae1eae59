import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { bareEnv } from '../supervisor/bare-env.ts'
import { Child, type ChildSpec } from '../supervisor/child.ts'
import { UserError } from '../supervisor/command-line.ts'
import { freePort } from '../supervisor/free-port.ts'
import { type KeepHooks, KeptChild } from '../supervisor/kept-child.ts'
import { postgresPrograms, postgresUser } from './binaries.ts'
import { isOwnCluster, openCluster } from './cluster.ts'

/** A PostgreSQL of our own on loopback; `url` names its database `minsheng`, whose user may create others. */
export type EmbeddedPostgres = {
  url: string
  port: number
  /** Whether this start made the cluster. */
  created: boolean
  readonly pid: number | undefined
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** Folder of the cluster; made when missing. Under root all its parents must be open to the user `postgres`. */
  folder: string
  port?: number
  log?: string
  /** Server settings beside ours, such as `{ fsync: 'off' }` in tests. */
  settings?: Record<string, string>
  /** Start it again whenever it dies, and tell of it here. */
  keep?: KeepHooks
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
}
const READY_TIMEOUT_MS = 30_000
const DATABASE = 'minsheng'

/** Starts the embedded PostgreSQL and resolves once it answers; it never outlives this process. The caller stops it. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { folder, log = join(folder, 'postgres.log'), keep } = options
  const user = postgresUser()
  const programs = postgresPrograms(user)
  const created = !isOwnCluster(folder)
  const { data, password } = openCluster(folder, programs, user)
  stopLeftover(programs, data, user)
  const port = options.port ?? (await freePort())
  const settings = Object.entries({ ...SETTINGS, ...options.settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const spec: ChildSpec = {
    name: 'postgres',
    command: join(programs, 'postgres'),
    args: ['-D', data, '-p', String(port), ...settings],
    log,
    cwd: folder,
    env: bareEnv({ LC_ALL: 'C.UTF-8', TZ: 'UTC' }),
    ...user,
    // Fast shutdown: sessions are ended, everything committed is kept.
    stopSignal: 'SIGINT',
    stopTimeoutMs: 20_000,
    isDatabase: true,
  }
  const running = keep ? KeptChild.start(spec, keep) : Child.start(spec)
  const urlOf = (database: string) => `postgresql://minsheng:${password}@127.0.0.1:${port}/${database}`
  try {
    await createDatabase(await untilReady(running instanceof Child ? running : running.child, urlOf('postgres'), log))
  } catch (error) {
    await running.stop()
    throw error
  }
  return {
    url: urlOf(DATABASE),
    port,
    created,
    get pid() {
      return running.pid
    },
    stop: () => running.stop(),
  }
}

/** A server that a killed supervisor and a killed guard left behind would hold the folder: end it first. */
function stopLeftover(programs: string, data: string, user: { uid: number; gid: number } | undefined) {
  if (!existsSync(join(data, 'postmaster.pid'))) return
  spawnSync(join(programs, 'pg_ctl'), ['stop', '-D', data, '-m', 'fast', '-t', '20'], {
    cwd: data,
    stdio: 'ignore',
    ...user,
  })
}

async function untilReady(child: Child, url: string, log: string): Promise<pg.Client> {
  for (const until = performance.now() + READY_TIMEOUT_MS; performance.now() < until; await sleep(25)) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    const connected = await client.connect().then(
      () => true,
      () => false,
    )
    if (connected) return client
    if (!child.running) throw new UserError(`PostgreSQL did not start; its log ${log} says why.`)
  }
  throw new UserError(`PostgreSQL did not answer within ${READY_TIMEOUT_MS / 1000} seconds; its log is ${log}.`)
}

async function createDatabase(client: pg.Client) {
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`)
  } finally {
    await client.end()
  }
}
