import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Child, type ChildSpec } from '../supervisor/child.ts'
import { UserError } from '../supervisor/command-line.ts'
import { freePort } from '../supervisor/free-port.ts'
import { type KeepHooks, KeptChild } from '../supervisor/kept-child.ts'

/** A Redis of our own: loopback only, behind a password, with an append-only file in `folder`. */
export type PrivateRedis = { url: string; port: number; readonly pid: number | undefined; stop(): Promise<void> }

export type RedisOptions = {
  folder: string
  port?: number
  log?: string
  /** Settings of its own besides. */
  settings?: Readonly<Record<string, string>>
  /** Start it again whenever it dies, and tell of it here. */
  keep?: KeepHooks
}

const READY_TIMEOUT_MS = 20_000

/** Starts a private Redis and resolves once it answers; it never outlives this process. The caller stops it. */
export async function startRedis(options: RedisOptions): Promise<PrivateRedis> {
  const { folder, log = join(folder, 'redis.log'), settings = {}, keep } = options
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const password = keptPassword(join(folder, 'password'))
  const port = options.port ?? (await freePort())
  const config = join(folder, 'redis.conf')
  const more = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`)
  writeFileSync(config, configuration(folder, port, password) + more.join(''), { mode: 0o600 })
  const spec: ChildSpec = { name: 'redis', command: 'redis-server', args: [config], log, cwd: folder, isDatabase: true }
  const running = keep ? KeptChild.start(spec, keep) : Child.start(spec)
  try {
    await untilReady(running instanceof Child ? running : running.child, port, password, log)
  } catch (error) {
    await running.stop()
    throw error
  }
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    port,
    get pid() {
      return running.pid
    },
    stop: () => running.stop(),
  }
}

function keptPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const password = randomBytes(24).toString('hex')
  writeFileSync(file, password, { mode: 0o600 })
  return password
}

const configuration = (folder: string, port: number, password: string) => `\
bind 127.0.0.1
port ${port}
dir ${JSON.stringify(folder)}
requirepass ${password}
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
daemonize no
`

async function untilReady(child: Child, port: number, password: string, log: string) {
  for (const until = performance.now() + READY_TIMEOUT_MS; performance.now() < until; await sleep(25)) {
    if (await answers(port, password)) return
    if (child.running) continue
    const { error } = await child.ended
    if (error?.includes('ENOENT'))
      throw new UserError('Redis is missing: install the package "redis-server", or set REDIS_URL to one that runs.')
    throw new UserError(`Redis did not start; its log ${log} says why.`)
  }
  throw new UserError(`Redis did not answer within ${READY_TIMEOUT_MS / 1000} seconds; its log is ${log}.`)
}

/** True once Redis has read its file and takes commands (it says LOADING before). */
function answers(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\nQUIT\r\n`))
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      said += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(said.includes('+PONG')))
  })
}
