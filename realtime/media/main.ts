import { availableParallelism } from 'node:os'
import { broadcastKey } from '#contract/media-nodes.ts'
import { env, requireSecrets, stopStart } from '#platform/env.ts'
import { log } from '#platform/log.ts'
import { endWithParent } from '#platform/parent.ts'
import { openRedis } from '#platform/redis.ts'
import { recordingStorage } from '#platform/storage/open-storage.ts'
import { joinNodes } from './nodes/membership.ts'
import { createMediaServer, type MediaServer } from './server.ts'
import { isUnchanged } from './worker-file.ts'

/** Exit code that says: no media worker on this machine (EX_UNAVAILABLE); the supervisor then serves text only. */
const NO_WORKER = 69

requireSecrets('MEDIA_SECRET')
endWithParent()
const { hostname, port } = new URL(env.MEDIA_URL || 'ws://127.0.0.1:0')

if (env.MEDIASOUP_WORKER_BIN && !isUnchanged(env.MEDIASOUP_WORKER_BIN))
  stopStart(
    'MEDIASOUP_WORKER_BIN',
    `${env.MEDIASOUP_WORKER_BIN} is not the media worker that was put there (its .sha256 says another sum): remove both and run "npm run setup".`,
  )

const redis = env.MEDIA_CLUSTER ? openRedis() : undefined
if (env.TURN_URLS && !env.TURN_SECRET)
  stopStart('TURN_SECRET', 'TURN_URLS names relays, but TURN_SECRET is not set: no browser could use them.')

const placeOf = (address: string | undefined) =>
  address ? { host: env.MEDIA_LISTEN, port: Number(new URL(address).port) } : undefined

let server: MediaServer
try {
  server = await createMediaServer({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port),
    secret: env.MEDIA_SECRET,
    workers: env.MEDIA_WORKERS ?? availableParallelism(),
    viewersPerWorker: env.MEDIA_VIEWERS_PER_WORKER,
    listen: env.MEDIA_LISTEN,
    announced: env.MEDIA_ANNOUNCED_ADDRESS,
    firstPort: env.MEDIA_PORT,
    turn: env.TURN_URLS ? { urls: env.TURN_URLS.split(','), secret: env.TURN_SECRET } : undefined,
    workerBin: env.MEDIASOUP_WORKER_BIN,
    broadcastDir: env.BROADCAST_FOLDER,
    recordings: recordingStorage(),
    seats: { perStage: env.MEDIA_VIEWERS_PER_HEARING, perProcess: env.MEDIA_VIEWERS },
    elsewhere: redis && (async (slug) => (await redis.ask((client) => client.get(broadcastKey(slug)))) ?? undefined),
    transcodes: env.MEDIA_TRANSCODES,
    srt: placeOf(env.MEDIA_SRT),
    rtmp: placeOf(env.MEDIA_RTMP),
    broadcastTargets: env.BROADCAST_TARGETS,
    log,
  })
} catch (cause) {
  log.error({ cause: String(cause) }, 'media can’t start')
  console.error(
    `The picture is unavailable on this machine: the media worker did not start (${String(cause)}). ` +
      'Run "npm run setup", or set MEDIASOUP_WORKER_BIN to a working mediasoup-worker. Everything else works without it.',
  )
  process.exit(NO_WORKER)
}

log.info({ url: server.url }, 'media listens')
const joined = redis && joinNodes({ redis, url: server.url, log, state: () => server.state() })
process.send?.({ type: 'ready', url: server.url, srtPort: server.srtPort, rtmpPort: server.rtmpPort })

const stop = () => void (joined?.leave() ?? Promise.resolve()).then(() => server.close()).then(() => process.exit(0))
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
