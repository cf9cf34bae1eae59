import { once } from 'node:events'
import { connect } from 'node:net'
import { sql } from 'kysely'
import { database } from './db.ts'
import { env } from './env.ts'
import { redis } from './redis.ts'
import { storage } from './storage/open-storage.ts'

const LIMIT_MS = 1_500

/** How one part is: `absent` where this installation has none (no media worker: text only; no storage: no files). */
export type PartHealth = 'ok' | 'down' | 'absent'

/** What the web process needs to serve everybody; each part is asked now, for at most a second and a half. */
export async function readHealth(): Promise<{
  ok: boolean
  parts: Record<'database' | 'redis' | 'media' | 'storage', PartHealth>
}> {
  const files = storage()
  const [db, queue, media, kept] = await Promise.all([
    isUp(sql`SELECT 1`.execute(database().db)),
    isUp(ping()),
    env.MEDIA_URL ? isUp(reach(new URL(env.MEDIA_URL))) : ('absent' as const),
    files ? isUp(files.check()) : ('absent' as const),
  ])
  const parts = { database: db, redis: queue, media, storage: kept }
  return { ok: !Object.values(parts).includes('down'), parts }
}

/** A connection that was opened by this very question needs a moment. */
async function ping(): Promise<void> {
  const { client, ask } = redis()
  if (!client.isReady) await once(client, 'ready', { signal: AbortSignal.timeout(LIMIT_MS) })
  await ask(() => client.ping())
}

async function isUp(answer: Promise<unknown>): Promise<PartHealth> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(reject, LIMIT_MS)
  return Promise.race([answer, late])
    .then(
      () => 'ok' as const,
      () => 'down' as const,
    )
    .finally(() => clearTimeout(timer))
}

async function reach({ protocol, hostname, port }: URL): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket = connect({ host: hostname, port: Number(port) || (protocol === 'wss:' ? 443 : 80), timeout: LIMIT_MS })
  socket.once('connect', resolve).once('error', reject).once('timeout', reject)
  await promise.finally(() => socket.destroy())
}
