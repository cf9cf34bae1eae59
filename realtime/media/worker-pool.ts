import { createWorker } from 'mediasoup'
import type { Router, TransportListenInfo, WebRtcServer, Worker } from 'mediasoup/types'
import { ROUTER_CODECS } from './codecs.ts'
import { MEDIA_LIMITS } from './limits.ts'
import { RenumberedRouters } from './renumbered.ts'
import type { Turn } from './turn.ts'

/** What the pool and its stages log through. */
export type MediaLog = { info: Write; warn: Write; error: Write }
type Write = (detail: object, message: string) => void

/** How many watch on a worker, over all stages. It ends with the worker. */
export type WorkerLoad = { viewers: number }

/** Where a stage lives: a router on some worker and that worker's port and load, and the routers beside it. `release` closes them. */
export type Place = {
  router: Router
  server: WebRtcServer
  pid: number
  load: WorkerLoad
  turn?: Turn | undefined
  others: RenumberedRouters
  release(): void
}

/** Settings of the pool. Port 0: any free one; otherwise worker `i` has `firstPort + i`, UDP and TCP. */
export type PoolOptions = {
  workers: number
  listen: string
  announced?: string | undefined
  firstPort: number
  /** With so many viewers a worker counts as full: those of its stages who come then watch from another one, while any has room. */
  viewersPerWorker?: number | undefined
  /** Relays for those who reach no worker's port. */
  turn?: Turn | undefined
  workerBin?: string | undefined
  log: MediaLog
}

type Live = { worker: Worker; server: WebRtcServer; load: WorkerLoad }
type Slot = { index: number; deaths: number[]; stages: number; live?: Live }

/** Keeps the wanted number of mediasoup workers alive and places stages on the least loaded one. Owns the workers. */
export class WorkerPool {
  readonly #options: PoolOptions
  readonly #slots: Slot[]
  #closed = false
  #waiters: (() => void)[] = []

  /** Starts all workers; rejects, leaving none behind, where one can't be started. */
  static async create(options: PoolOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(options)
    try {
      await Promise.all(pool.#slots.map((slot) => pool.#start(slot)))
    } catch (cause) {
      pool.close()
      throw cause
    }
    return pool
  }

  private constructor(options: PoolOptions) {
    this.#options = options
    this.#slots = Array.from({ length: options.workers }, (_, index) => ({ index, deaths: [], stages: 0 }))
  }

  /** A new router on the least loaded living worker; waits for one that is being replaced. */
  async place(): Promise<Place> {
    const deadline = Date.now() + MEDIA_LIMITS.workerWaitMs
    while (!this.#closed) {
      const [least] = this.#living().sort((a, b) => a.slot.stages - b.slot.stages)
      if (!least) {
        if (Date.now() >= deadline) break
        await this.#workerOr(deadline - Date.now())
        continue
      }
      try {
        return await this.#routerOn(least.slot, least.live)
      } catch (cause) {
        if (!least.live.worker.closed) throw cause
      }
    }
    throw new Error('no media worker')
  }

  /** Whether one more may watch there. */
  hasRoom({ viewers }: WorkerLoad): boolean {
    return viewers < (this.#options.viewersPerWorker ?? MEDIA_LIMITS.viewersPerWorker)
  }

  /** A new router on the worker with most room that is none of these; undefined where all others are full. Its load is known at once. */
  placeBeside(taken: readonly WorkerLoad[]): { load: WorkerLoad; place: Promise<Place> } | undefined {
    const roomy = this.#living().filter(({ live }) => !taken.includes(live.load) && this.hasRoom(live.load))
    const [found] = roomy.sort((a, b) => a.live.load.viewers - b.live.load.viewers)
    return found && { load: found.live.load, place: this.#routerOn(found.slot, found.live) }
  }

  /** How many more may watch here. */
  get room(): number {
    const most = this.#options.viewersPerWorker ?? MEDIA_LIMITS.viewersPerWorker
    return this.#living().reduce((sum, { live }) => sum + Math.max(0, most - live.load.viewers), 0)
  }

  /** State of each worker, for the process's health page. */
  async health() {
    return Promise.all(
      this.#slots.map(async ({ index, live, stages, deaths }) => {
        const dump = await live?.server.dump().catch(() => undefined)
        return {
          index,
          pid: live?.worker.pid ?? null,
          port: dump?.udpSockets[0]?.port ?? null,
          stages,
          viewers: live?.load.viewers ?? 0,
          deaths: deaths.length,
        }
      }),
    )
  }

  /** Ends every worker and whatever lives on them. */
  close(): void {
    this.#closed = true
    for (const { live } of this.#slots) live?.worker.close()
    this.#releaseWaiters()
  }

  /** Who can take a stage. A signal that ends this process closes its workers (mediasoup does so) before the pool is closed. */
  #living(): { slot: Slot; live: Live }[] {
    return this.#slots.flatMap((slot) => (slot.live && !slot.live.worker.closed ? [{ slot, live: slot.live }] : []))
  }

  async #routerOn(slot: Slot, { worker, server, load }: Live): Promise<Place> {
    // Counted before the worker answers, so that stages which start together spread out.
    slot.stages++
    const router = await worker.createRouter({ mediaCodecs: ROUTER_CODECS }).catch((cause) => {
      slot.stages--
      throw cause
    })
    router.observer.once('close', () => {
      slot.stages--
    })
    const others = new RenumberedRouters(worker, router)
    const release = () => {
      others.close()
      router.close()
    }
    return { router, server, pid: worker.pid, load, turn: this.#options.turn, others, release }
  }

  async #start(slot: Slot): Promise<void> {
    const { workerBin, listen, announced, firstPort, log } = this.#options
    const worker = await createWorker({ logLevel: 'warn', ...(workerBin ? { workerBin } : {}) })
    const info = (protocol: 'udp' | 'tcp'): TransportListenInfo => ({
      protocol,
      ip: listen,
      ...(announced ? { announcedAddress: announced } : {}),
      ...(firstPort ? { port: firstPort + slot.index } : {}),
    })
    const server = await worker.createWebRtcServer({ listenInfos: [info('udp'), info('tcp')] }).catch((cause) => {
      worker.close()
      throw cause
    })
    if (this.#closed) return worker.close()
    slot.live = { worker, server, load: { viewers: 0 } }
    worker.once('died', (cause) => this.#replace(slot, cause))
    log.info({ worker: slot.index, worker_pid: worker.pid }, 'media worker started')
    this.#releaseWaiters()
  }

  #replace(slot: Slot, cause: Error): void {
    if (this.#closed) return
    const now = Date.now()
    delete slot.live
    slot.deaths = [...slot.deaths.filter((at) => now - at < 60_000), now]
    this.#options.log.error({ worker: slot.index, cause: cause.message }, 'media worker died')
    this.#again(slot, slot.deaths.length - 1)
  }

  #again(slot: Slot, failures: number): void {
    const wait = failures === 0 ? 0 : Math.min(5_000, 100 * 2 ** failures)
    setTimeout(() => {
      if (this.#closed) return
      this.#start(slot).catch((cause: unknown) => {
        this.#options.log.error({ worker: slot.index, cause: String(cause) }, 'media worker could not be replaced')
        this.#again(slot, failures + 1)
      })
    }, wait)
  }

  #workerOr(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, ms))
      this.#waiters.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #releaseWaiters(): void {
    const waiters = this.#waiters
    this.#waiters = []
    for (const release of waiters) release()
  }
}
