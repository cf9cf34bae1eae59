import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type PrivateRedis, type RedisOptions, startRedis } from '#ops/redis/private-redis.ts'

/** A Redis that can be killed and frozen, always at the same address. */
export type LabRedis = {
  readonly url: string
  readonly pid: number
  /** Kills it; with `keep` it comes back by itself, with what it held. */
  kill(): void
  /** Starts a killed one again, without anything that it held. Not for one that is kept. */
  startEmpty(): Promise<void>
  /** Stops its process where it stands: connections stay, nothing is answered. */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
}

/** Starts it with data in this folder. */
export async function startLabRedis(options: Pick<RedisOptions, 'folder' | 'keep'>): Promise<LabRedis> {
  let running: PrivateRedis = await startRedis(options)
  const { url, port } = running
  const signal = (name: NodeJS.Signals) => {
    if (!running.pid) throw new Error('Redis does not run')
    process.kill(running.pid, name)
  }
  return {
    url,
    get pid() {
      return running.pid ?? 0
    },
    kill: () => signal('SIGKILL'),
    async startEmpty() {
      await running.stop()
      rmSync(join(options.folder, 'appendonlydir'), { recursive: true })
      running = await startRedis({ ...options, port })
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    async stop() {
      // A frozen one hears nothing, not even that it is to end.
      if (running.pid) process.kill(running.pid, 'SIGCONT')
      await running.stop()
    },
  }
}
