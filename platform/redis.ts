import { createClient } from 'redis'
import { env } from './env.ts'
import { log } from './log.ts'

/** Redis answers within a millisecond. One that takes so long is frozen, or the line to it is cut. */
const ANSWER_MS = 1_000
/**
 * A connection is asked each second whether it is alive, and one on which nothing comes or goes for so long is given up for a new one.
 * Node's clock of a silent socket starts anew with every write: so nothing is written any more once an answer is late.
 */
const PING_MS = 1_000
const SILENT_MS = 3_000

const options = {
  url: env.REDIS_URL,
  socket: {
    reconnectStrategy: (tries: number) => Math.min(50 * 2 ** tries, 1_000),
    connectTimeout: SILENT_MS,
    socketTimeout: SILENT_MS,
  },
  pingInterval: PING_MS,
}

const openClient = (url: string) => connect(createClient({ ...options, url, disableOfflineQueue: true }))

/** The client of the connection for commands. */
export type RedisClient = ReturnType<typeof openClient>

/** A connection for commands and for publishing. */
export type Redis = {
  readonly client: RedisClient
  /**
   * Runs commands and gives their answer. An Error where Redis is away, or does not answer within a second; from then on at once, until
   * it answers again: a frozen Redis holds nobody up and nothing piles up for it. Whether a late command was carried out is unknown.
   */
  ask<T>(command: (client: RedisClient) => Promise<T>): Promise<T>
  destroy(): void
}

/** Opens a connection for commands and for publishing. */
export function openRedis(url = env.REDIS_URL): Redis {
  const client = openClient(url)
  let late = false
  return {
    client,
    async ask(command) {
      if (late) throw new Error('Redis does not answer')
      const answer = command(client)
      const { promise: tooLate, reject } = Promise.withResolvers<never>()
      const timer = setTimeout(() => {
        late = true
        const heard = () => {
          late = false
        }
        answer.then(heard, heard)
        reject(new Error(`Redis did not answer within ${ANSWER_MS} ms`))
      }, ANSWER_MS)
      return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer))
    },
    destroy: () => client.destroy(),
  }
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

/**
 * Channel of a stream's notices; a message is the stream's newest number. It is a sharded one (Redis ≥ 7), told by its stream alone: in a
 * cluster a notice stays with the servers that have its slot, where an ordinary one goes to all of them. Nodes of before know it by this name.
 */
export const noticeChannel = (stream: string) => `wake:{${stream}}`

/** Tells readers of a stream that it has grown. Never throws and is never awaited: a lost notice is repaired when the readers reconcile. */
export function notifierOf(redis: Redis) {
  return (stream: string, seq: number): void => {
    redis.ask((client) => client.sPublish(noticeChannel(stream), String(seq))).catch(() => undefined)
  }
}

const kept = globalThis as { minshengRedis?: Redis }

/** The process's own command connection; opened at the first use. */
export function redis(): Redis {
  kept.minshengRedis ??= openRedis()
  return kept.minshengRedis
}
