import { createClient } from 'redis'
import { env } from './env.ts'
import { log } from './log.ts'

const options = {
  url: env.REDIS_URL,
  socket: { reconnectStrategy: (tries: number) => Math.min(50 * 2 ** tries, 1_000) },
}

/** A connection for commands and for publishing: while Redis is away its calls fail at once instead of piling up. */
export function openRedis(url = env.REDIS_URL) {
  return connect(createClient({ ...options, url, disableOfflineQueue: true }))
}

/** A connection that listens; it takes its subscriptions up again after an outage. */
export function openSubscriber(url = env.REDIS_URL) {
  return connect(createClient({ ...options, url }))
}

type Connecting = {
  on(event: 'error' | 'ready', listener: (error?: unknown) => void): unknown
  connect(): Promise<unknown>
}

function connect<C extends Connecting>(client: C): C {
  let away = false
  client.on('error', (error) => {
    if (!away) log.warn({ error: String(error) }, 'Redis is away')
    away = true
  })
  client.on('ready', () => {
    if (away) log.info('Redis is back')
    away = false
  })
  // The client goes on trying by itself; a process starts without Redis and says so.
  client.connect().catch(() => undefined)
  return client
}

export type Redis = ReturnType<typeof openRedis>

/** Channel of a stream's wakes; a message is the stream's newest number. */
export const wakeChannel = (stream: string) => `wake:${stream}`

/** Tells readers of a stream that it has grown. Never throws and is never awaited: a lost wake is repaired by the readers' sweep. */
export function wakeBy(redis: Redis) {
  return (stream: string, seq: number): void => {
    redis.publish(wakeChannel(stream), String(seq)).catch(() => undefined)
  }
}

const kept = globalThis as { minshengRedis?: Redis }

/** The process's own command connection; opened at the first use. */
export function redis(): Redis {
  kept.minshengRedis ??= openRedis()
  return kept.minshengRedis
}
