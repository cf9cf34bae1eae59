import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { derivedKey } from '#platform/derived-key.ts'
import { KEEP_ALIVE_MS } from '#platform/keep-alive.ts'
import type { Storage } from '#platform/storage/storage.ts'
import { broadcastHandler } from './broadcast/http.ts'
import { StoredSegments } from './broadcast/moved-files.ts'
import { Thumbnails } from './broadcast/thumbnails.ts'
import { Captions } from './captions.ts'
import { Contributions } from './contribution/contributions.ts'
import { receives, speaks } from './contribution/receiver.ts'
import { RtmpDoor } from './contribution/rtmp-door.ts'
import { SrtDoor } from './contribution/srt-door.ts'
import { KeptBroadcasts } from './kept-broadcasts.ts'
import { LinkServer } from './link-server.ts'
import type { NodeState } from './nodes/membership.ts'
import { passToNode } from './nodes/pass-on.ts'
import { Pushes } from './push/pushes.ts'
import { Recordings } from './recordings.ts'
import type { SeatLimits } from './seats.ts'
import { Signalling } from './signalling.ts'
import { type MediaLog, type PoolOptions, WorkerPool } from './worker-pool.ts'

/** Settings of a media server. `host` and `port` (0: any free one) are those of its private signalling. */
export type MediaServerOptions = PoolOptions & {
  host: string
  port: number
  secret: string
  log: MediaLog
  /** The address at which other media nodes reach this one: pipes between nodes end there. Without it `host`. */
  pipeAddress?: string | undefined
  /** Where another node makes the broadcast of this name; without it all are made here. */
  elsewhere?: ((slug: string) => Promise<string | undefined>) | undefined
  /** Where broadcasts have their files; without it there are none. */
  broadcastDir?: string | undefined
  /** Where segments of recordings are that were moved from there. */
  recordings?: Storage | undefined
  /** How many may have the direct picture. */
  seats?: SeatLimits | undefined
  /** How many pictures without H.264 are transcoded at once; none is without it. */
  transcodes?: number | undefined
  /** Where encoders come by SRT; without it none do. */
  srt?: { host: string; port: number } | undefined
  /** Where encoders come by RTMP; without it none do. */
  rtmp?: { host: string; port: number } | undefined
  /** The file that says to which platforms broadcasts go too. */
  broadcastTargets?: string | undefined
}

/** A running media server; `close` is idempotent and leaves nothing running. */
export type MediaServer = {
  url: string
  /** The port at which encoders come by SRT; undefined where none do. */
  srtPort: number | undefined
  /** The same by RTMP. */
  rtmpPort: number | undefined
  state(): NodeState
  health(): Promise<object>
  close(): Promise<void>
}

/** Starts workers and the private signalling. Rejects where no worker can be started. */
export async function createMediaServer(options: MediaServerOptions): Promise<MediaServer> {
  const { host, port, secret, log, broadcastDir, seats, transcodes } = options
  const [pool, canPush] = await Promise.all([WorkerPool.create(options), speaks('http', 'pipe')])
  const pipeAddress = options.pipeAddress ?? host
  const stored = new StoredSegments(options.recordings)
  const signalling = new Signalling({ pool, secret, log, broadcastDir, stored, seats, transcodes, pipeAddress })
  const kept = broadcastDir === undefined ? undefined : new KeptBroadcasts(broadcastDir, stored)
  const broadcasts = broadcastHandler({
    find: (name) => signalling.onAir?.find(name) ?? signalling.onAir?.findById(name) ?? kept?.find(name),
    captions: new Captions((asked) => links.askCaptions(asked)),
    thumbnails: new Thumbnails(log),
    signingKey: derivedKey(secret, 'broadcast addresses'),
  })

  const health = async () => {
    const sum = { stages: 0, sessions: 0, transports: 0, producers: 0, consumers: 0 }
    sum.stages = [...signalling.stages].length
    for (const session of signalling.sessions) {
      const { transports, producers, consumers } = session.counts()
      sum.sessions++
      sum.transports += transports
      sum.producers += producers
      sum.consumers += consumers
    }
    const workers = await pool.health()
    return {
      ok: workers.some((worker) => worker.pid !== null),
      pid: process.pid,
      links: links.size,
      ...sum,
      ...signalling.onAir?.health(),
      ...contributions.health(),
      ...pushes?.health(),
      workers,
    }
  }

  const passOn = async (request: IncomingMessage, response: ServerResponse) => {
    const slug = /^\/live\/([^/]+)\//.exec(request.url ?? '')?.[1]
    const isOurs = !slug || !options.elsewhere || signalling.onAir?.find(slug) !== undefined
    const node = isOurs ? undefined : await options.elsewhere?.(slug)
    if (node) passToNode(node, request, response)
    else broadcasts(request, response)
  }

  const http = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    if (request.url !== '/health') {
      passOn(request, response).catch(() => response.destroy())
      return
    }
    void health().then((state) => {
      response.writeHead(state.ok ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(JSON.stringify(state))
    })
  })
  const recordings =
    kept &&
    new Recordings({
      onAir: (hearing) => signalling.onAir?.findById(hearing),
      kept: (hearing) => kept.find(hearing),
      log,
    })
  const { onAir } = signalling
  // Of this machine even where it listens for others.
  const own = /^(0\.0\.0\.0|::)$/.test(host) ? '127.0.0.1' : host
  const playlist = (slug: string) => `http://${hostIn(own)}:${boundPort(http)}/live/${slug}/main.m3u8`
  const file = options.broadcastTargets
  const pushes = canPush && onAir ? new Pushes({ onAir, playlist, secret, file, log }) : undefined
  if (file && !canPush)
    log.error({ file }, 'no broadcast can go to other platforms: there is no ffmpeg on this machine')
  const links = new LinkServer(http, { signalling, secret, pipeAddress, recordings, pushes, log })
  const contributions = new Contributions({ signalling, log, ask: (asked) => links.ask(asked) })
  let srt: SrtDoor | undefined
  let rtmp: RtmpDoor | undefined

  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    srt?.close()
    rtmp?.close()
    pushes?.close()
    contributions.close()
    links.close()
    signalling.close()
    pool.close()
    http.closeAllConnections()
    await new Promise((resolve) => http.close(resolve))
  }

  try {
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject)
      http.listen(port, host, resolve)
    })
    if (options.srt) srt = await openDoor('srt', options.srt, log, (at) => SrtDoor.open(at, contributions, log))
    if (options.rtmp) rtmp = await openDoor('rtmp', options.rtmp, log, (at) => RtmpDoor.open(at, contributions))
  } catch (cause) {
    await close()
    throw cause
  }
  const state = () => ({ room: pool.room, onAir: onAir?.slugs ?? [] })
  const url = `ws://${hostIn(host)}:${boundPort(http)}`
  return { url, srtPort: srt?.port, rtmpPort: rtmp?.port, state, health, close }
}

const hostIn = (host: string) => (host.includes(':') ? `[${host}]` : host)

function boundPort(http: Server): number {
  const address = http.address()
  return typeof address === 'object' && address ? address.port : 0
}

type At = { host: string; port: number }

/** A port that is asked for and can't be had, or that would let nobody in, is no reason to have no picture at all: it is told. */
async function openDoor<T>(protocol: 'srt' | 'rtmp', at: At, log: MediaLog, open: (at: At) => Promise<T>) {
  try {
    if (await receives(protocol)) return await open(at)
    log.error({ protocol }, 'no encoder can come so: there is no ffmpeg that takes it on this machine')
  } catch (cause) {
    log.error({ cause: String(cause), protocol, ...at }, 'no encoder can come so: its port can’t be had')
  }
  return
}
