import { join } from 'node:path'
import { buildSite, isSiteBuilt, staticFolderOf } from '../build/site-build.ts'
import { Front } from '../front/front.ts'
import { cacheFolder } from '../setup/place.mjs'
import { findWorkerBinary } from '../setup/worker-binary.ts'
import { UserError } from './command-line.ts'
import { keptSecrets, type openDataFolder } from './data-folder.ts'
import { seedDemo, startDatabases } from './databases.ts'
import { freePorts } from './free-port.ts'
import { type KeepHooks, KeptChild } from './kept-child.ts'
import { followLog, openLog } from './logs.ts'
import { listParts, type Part } from './parts.ts'
import type { Progress } from './progress.ts'
import { isAnswering, isListening, waitUntil } from './readiness.ts'
import { type Run, removeRun, writeRun } from './run-file.ts'
import type { Settings } from './settings.ts'

const ROOT = join(import.meta.dirname, '../..')
const READY_LIMIT_MS = 180_000

type Places = ReturnType<typeof openDataFolder>

/** One running Minsheng: databases, parts and front. What it starts is on `stack`, whose disposal drains it in order. */
export class System {
  readonly #settings: Settings
  readonly #places: Places
  readonly #stack: AsyncDisposableStack
  readonly #progress: Progress
  readonly #signal: AbortSignal
  readonly #children = new Map<string, KeptChild>()
  #writeRun = () => {}

  constructor(
    settings: Settings,
    places: Places,
    stack: AsyncDisposableStack,
    progress: Progress,
    signal: AbortSignal,
  ) {
    this.#settings = settings
    this.#places = places
    this.#stack = stack
    this.#progress = progress
    this.#signal = signal
  }

  /** Starts everything and returns the URL once all parts answer. */
  async start(): Promise<string> {
    const settings = this.#settings
    const [web = 0, media = 0, jobs = 0, ...realtime] = await freePorts(3 + settings.nodes)
    const { port, host, isProxyTrusted, publicUrl } = settings
    const built = settings.isDev ? {} : { staticFolder: staticFolderOf(process.env) }
    const ports = { port, webPort: web, realtimePorts: realtime, mediaPort: media }
    const front = await Front.listen({ host, isProxyTrusted, publicUrl, ...ports, ...built })
    this.#stack.defer(() => front.close())
    const databases = await startDatabases(settings, this.#places, this.#stack, this.#progress, this.#hooks)
    this.#signal.throwIfAborted()

    const worker = findWorkerBinary()
    const secrets = keptSecrets(this.#places.folder)
    const url = settings.publicUrl ?? `http://localhost:${front.port}`
    const mediaUrl = worker ? `ws://127.0.0.1:${media}` : ''
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      ...secrets,
      NODE_ENV: settings.isDev ? 'development' : 'production',
      DATABASE_URL: databases.databaseUrl,
      REDIS_URL: databases.redisUrl,
      PORT: String(front.port),
      WEB_PORT: String(web),
      MINSHENG_URL: url,
      MINSHENG_DEMO: databases.demo ?? '',
      MINSHENG_DATA: this.#places.folder,
      BROADCAST_FOLDER: process.env.BROADCAST_FOLDER || this.#places.broadcasts,
      STORAGE_FOLDER: process.env.STORAGE_FOLDER || this.#places.files,
      MEDIA_URL: mediaUrl,
      MEDIASOUP_WORKER_BIN: worker,
      // The front tells every part who asks.
      TRUST_PROXY: 'true',
      NEXT_TELEMETRY_DISABLED: '1',
      // Compiled code of one start is used by the next.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(cacheFolder(), 'node'),
    }
    const seeded = settings.databaseUrl ? undefined : seedDemo(ROOT, env, this.#places, this.#progress, this.#signal)
    if (!settings.isDev && !isSiteBuilt(env)) {
      // Pages that are made in advance show the demo city.
      await seeded
      await this.#build(env)
    }
    this.#signal.throwIfAborted()

    const isOnAir = databases.demo !== undefined && settings.isDemoOnAir
    const is = { isDev: settings.isDev, hasWorker: worker !== undefined, isOnAir }
    const groups = listParts({ web, media, jobs, realtime }, is)
    for (const group of groups) this.#startGroup(group, env)
    await Promise.all([seeded, ...groups.flat().map((part) => this.#untilReady(part))])
    this.#signal.throwIfAborted()
    if (!worker)
      this.#progress.say('No media worker on this machine: hearings have text only ("npm run setup" says what to do).')
    this.#keepRunFile({
      url,
      port: front.port,
      databaseUrl: databases.databaseUrl,
      redisUrl: databases.redisUrl,
      mediaUrl,
      mediaSecret: secrets.MEDIA_SECRET,
      webPort: web,
      realtimePorts: realtime,
      startedAt: new Date().toISOString(),
      pids: databases.pids,
    })
    return url
  }

  /** Kills every part at once; the guard ends the databases. */
  kill() {
    for (const child of this.#children.values()) child.kill()
  }

  readonly #hooks: KeepHooks = {
    onEnd: (name, { code, signal, error }, inMs) => {
      const how = error ?? (signal ? `by ${signal}` : `with status ${code}`)
      this.#progress.say(`${name} ended ${how}; starting it again in ${inMs / 1000} s (log: ${name}.log)`)
    },
    onRestart: () => this.#writeRun(),
  }

  async #build(env: NodeJS.ProcessEnv) {
    const onStart = () => this.#progress.say('Building the site (up to two minutes, only after a change) …')
    await buildSite({ env, log: openLog(this.#places.logs, 'build'), onStart, signal: this.#signal })
  }

  #startGroup(group: Part[], base: NodeJS.ProcessEnv) {
    const children = group.map(({ name, args, env, ipc, stopSignal }) => {
      const log = openLog(this.#places.logs, name)
      const unfollow = followLog(log, (line) => this.#progress.say(`[${name}] ${line}`))
      this.#stack.defer(unfollow)
      const spec = { name, command: process.execPath, args, env: { ...base, ...env }, cwd: ROOT, log, ipc, stopSignal }
      const child = KeptChild.start(spec, this.#hooks)
      this.#children.set(name, child)
      return child
    })
    this.#stack.defer(async () => {
      await Promise.all(children.map((child) => child.stop()))
    })
  }

  async #untilReady({ name, port, readiness }: Part) {
    if (port === undefined || readiness === 'none') return
    const check = () => (readiness === 'http' ? isAnswering(port) : isListening(port))
    const isReady = await waitUntil(check, READY_LIMIT_MS, this.#signal)
    if (isReady || this.#signal.aborted) return
    throw new UserError(`${name} did not come up; ${join(this.#places.logs, `${name}.log`)} says why.`)
  }

  #keepRunFile({ pids, ...rest }: Omit<Run, 'pids'> & { pids: () => Record<string, number | undefined> }) {
    this.#writeRun = () => {
      const parts = [...this.#children].map(([name, child]) => [name, child.pid] as const)
      const known = Object.entries({ ...pids(), ...Object.fromEntries(parts) }).filter(([, pid]) => pid !== undefined)
      const numbers = Object.fromEntries(known) as Record<string, number>
      writeRun(this.#places.folder, { ...rest, pids: { supervisor: process.pid, ...numbers } })
    }
    this.#writeRun()
    this.#stack.defer(() => {
      this.#writeRun = () => {}
      removeRun(this.#places.folder)
    })
  }
}
