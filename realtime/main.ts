import { openDatabase } from '#platform/db.ts'
import { env, requireSecrets } from '#platform/env.ts'
import { openLimits } from '#platform/limits.ts'
import { log } from '#platform/log.ts'
import { endWithParent } from '#platform/parent.ts'
import { openRedis, openSubscriber } from '#platform/redis.ts'
import { startTelemetry } from '#platform/telemetry.ts'
import { keepDemoSpeaking } from './demo-speaker.ts'
import { createMediaCluster } from './media-cluster.ts'
import { createMediaLink } from './media-link.ts'
import { createRealtimeServer } from './server.ts'

/** One statement of votes is under way at a time, and one may be about to end. */
const VOTE_CONNECTIONS = 2

requireSecrets('MINSHENG_SECRET')
endWithParent()
const endTelemetry = await startTelemetry('realtime')
const database = openDatabase(env.DATABASE_URL)
await database.clock.start()
const votesDatabase = openDatabase(env.DATABASE_URL, VOTE_CONNECTIONS)
const redis = openRedis()
const subscriber = openSubscriber()
const media = env.MEDIA_CLUSTER
  ? createMediaCluster({ redis, secret: env.MEDIA_SECRET, log })
  : createMediaLink({ url: env.MEDIA_URL, secret: env.MEDIA_SECRET, log })
const deps = {
  database,
  votesDatabase,
  redis,
  subscriber,
  media,
  limits: openLimits(redis),
  log,
  origin: env.MINSHENG_URL,
  trustProxy: env.TRUST_PROXY,
}
const server = await createRealtimeServer(deps, env.REALTIME_PORT)
const stopSpeaking = env.MINSHENG_DEMO && env.MINSHENG_DEMO_ON_AIR ? keepDemoSpeaking(deps) : undefined
log.info({ port: server.port, node: server.node }, 'realtime node is up')

// SIGTERM drains; SIGINT (Ctrl-C, or the supervisor when everything ends) hurries, since there is nowhere to go.
const hurry = new AbortController()
let stopping = false
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => {
  hurry.abort()
  void stop()
})
// A fault in one socket's work must not end everybody's node.
process.on('unhandledRejection', (error) => log.error({ error: String(error) }, 'unhandled'))

async function stop() {
  if (stopping) return
  stopping = true
  stopSpeaking?.()
  await server.drain(hurry.signal)
  await server.close()
  media.close()
  subscriber.destroy()
  redis.destroy()
  await Promise.all([database.close(), votesDatabase.close(), endTelemetry()])
  process.exit(0)
}
