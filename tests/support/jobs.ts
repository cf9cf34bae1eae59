import { afterAll } from 'vitest'
import { REACTIONS, type Reactions } from '#jobs/reactions.ts'
import { createJobsServer } from '#jobs/server.ts'
import { openDatabase } from '#platform/db.ts'
import { log } from '#platform/log.ts'
import { openRedis } from '#platform/redis.ts'

/** A jobs process as `main` builds it, with its own connections. Closed after the tests. */
export async function startJobs(
  databaseUrl: string,
  redisUrl: string,
  smtpUrl?: string,
  reactions: Reactions = REACTIONS,
) {
  const parts = { database: openDatabase(databaseUrl), redis: openRedis(redisUrl) }
  const server = await createJobsServer({ ...parts, databaseUrl, log, smtpUrl, storage: undefined }, 0, reactions)
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await server.close()
    parts.redis.destroy()
    await parts.database.close()
  }
  afterAll(close)
  return { ...server, close }
}
