import { io, type Socket } from 'socket.io-client'
import { afterAll } from 'vitest'
import type { Result } from '#contract/result.ts'
import type { Audience, Frame, ServerEvents, Subscription, Welcome } from '#contract/signals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { PROTOCOL } from '#contract/version.ts'
import { withCommandId } from '#ops/ids/with-command-id.ts'
import { openDatabase } from '#platform/db.ts'
import { openLimits } from '#platform/limits.ts'
import { log } from '#platform/log.ts'
import { openRedis, openSubscriber } from '#platform/redis.ts'
import { SESSION_COOKIE } from '#platform/session.ts'
import { createMediaLink, type MediaLink } from '#realtime/media-link.ts'
import { createRealtimeServer } from '#realtime/server.ts'
import type { City } from './city.ts'

const HEARING = hearingStream('water')
const ORIGIN = 'http://localhost:3000'
const noMedia = () => createMediaLink({ url: '', secret: '', log })

/** A realtime node as `main` builds it, on a free port, with its own connections to the city's database and the run's Redis. It believes the addresses that clients give. Closed after the tests. */
export async function startNode(city: City, redisUrl: string, media: MediaLink = noMedia()) {
  const parts = {
    database: openDatabase(city.url),
    votesDatabase: openDatabase(city.url, 2),
    redis: openRedis(redisUrl),
    subscriber: openSubscriber(redisUrl),
    media,
  }
  const server = await createRealtimeServer(
    { ...parts, limits: openLimits(parts.redis), log, origin: ORIGIN, trustProxy: true },
    0,
  )
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await server.close()
    parts.media.close()
    parts.redis.destroy()
    parts.subscriber.destroy()
    await Promise.all([parts.database.close(), parts.votesDatabase.close()])
  }
  afterAll(close)
  return { ...server, redis: parts.redis, close }
}

/** A client that keeps every frame it was sent, in order. */
export type Client = ReturnType<typeof openClient>

let clients = 0
/** An address that no other client of this run has: what one network may do in a moment is not what most tests are about. */
export const freshAddress = (): string => {
  clients++
  return `10.77.${clients >> 8}.${clients & 255}`
}

/** Opens a socket as a page would; `seq` is the last entry it claims to hold, `address` where a proxy says that it is, else one of its own. */
export function openClient(
  port: number,
  options: {
    token?: string
    /** The streams that it follows; the hearing's, as a visitor, where none is named. */
    streams?: readonly Subscription[]
    audience?: Audience
    seq?: number
    origin?: string
    protocol?: number
    address?: string
  } = {},
) {
  const socket: Socket<ServerEvents, Record<string, (...args: unknown[]) => void>> = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: {
      protocol: options.protocol ?? PROTOCOL,
      locale: 'en',
      streams: options.streams ?? [{ stream: HEARING, audience: options.audience ?? 'public', seq: options.seq ?? 0 }],
    },
    extraHeaders: {
      ...(options.token ? { cookie: `${SESSION_COOKIE}=${options.token}` } : {}),
      ...(options.origin ? { origin: options.origin } : {}),
      'x-forwarded-for': options.address ?? freshAddress(),
    },
  })
  const frames: Frame[] = []
  const welcomes: Welcome[] = []
  const refusals: string[] = []
  socket.on('frame', (frame) => frames.push(frame))
  socket.on('welcome', (welcome) => welcomes.push(welcome))
  socket.on('refused', (refusal) => refusals.push(refusal.code))
  afterAll(() => void socket.disconnect())
  return {
    socket,
    frames,
    welcomes,
    refusals,
    /** Numbers of the entries that arrived, in order of arrival. */
    numbers: () =>
      frames.flatMap((frame) => (frame.entries ?? []).map((_, i) => frame.seq - (frame.entries?.length ?? 0) + 1 + i)),
    /** The count that a question, by its number, had in the last frame that named it. */
    count: (number: number) =>
      frames.reduce<number | undefined>((last, frame) => frame.counts?.[number] ?? last, undefined),
    /** Sends a command under an id of its own where the payload has none. */
    async send(event: string, payload: unknown): Promise<Result<Record<string, unknown>>> {
      return socket.timeout(10_000).emitWithAck(event, withCommandId(event, payload))
    },
    /** Why the handshake was refused, or undefined once connected. */
    refusal: () =>
      new Promise<string | undefined>((resolve) => {
        socket.once('connect', () => resolve(undefined))
        socket.once('connect_error', (error) => resolve(error.message))
      }),
  }
}
