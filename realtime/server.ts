import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { MAX_FRAME_BYTES } from '#contract/limits.ts'
import { toWire } from '#contract/refusals.ts'
import type { Looking } from '#contract/signals.ts'
import { refusalOf } from '#domain/execute.ts'
import type { ToldEntry } from '#domain/kernel/follow.ts'
import { metrics, metricsPage } from '#platform/metrics.ts'
import { requestIdOf } from '#platform/request-id.ts'
import { Authority } from './authority.ts'
import { dropStuck } from './back-pressure.ts'
import { connect } from './connection.ts'
import { openDeskTalk } from './desk-talk.ts'
import { identify, localeOf } from './identity.ts'
import { News } from './news.ts'
import type { NodeDeps, NodeServer } from './node.ts'
import { Presence } from './presence.ts'
import type { Room } from './room.ts'
import { Rooms } from './rooms.ts'
import { revokeStage } from './stage-rights.ts'
import { VoteWatch } from './vote-watch.ts'
import { openVoteBatch } from './votes.ts'

const STUCK_SWEEP_MS = 1_000
/** A page hears by frames that its node lives (every two seconds at least) and comes back without them; pings only tell the node of pages that are gone, and each costs as much as three frames. */
const PING_MS = 25_000
const PONG_MS = 15_000

/** A realtime node: `port` is where it listens, `drain` sends its sockets elsewhere, `close` ends it. */
export type RealtimeServer = { port: number; node: string; drain(withinMs: number): void; close(): Promise<void> }

/** Starts a node on a port (0: any free one). It decides nothing: rules are the domain's. The caller keeps and closes the parts it gave. */
export async function createRealtimeServer(deps: NodeDeps, port: number, host = '127.0.0.1'): Promise<RealtimeServer> {
  const node = randomUUID()
  const http = createServer((request, response) => {
    if (request.url === '/metrics') {
      metrics.sockets.set(io.engine.clientsCount)
      void metricsPage().then(({ type, text }) => response.writeHead(200, { 'content-type': type }).end(text))
      return
    }
    const healthy = request.url === '/health'
    response
      .writeHead(healthy ? 200 : 404, { 'content-type': 'application/json' })
      .end(healthy ? JSON.stringify({ node, sockets: io.engine.clientsCount, media: deps.media.up() }) : '')
  })
  const io: NodeServer = new Server(http, {
    transports: ['websocket'],
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    serveClient: false,
    pingInterval: PING_MS,
    pingTimeout: PONG_MS,
    // CORS does not stop a WebSocket: another site's page is refused here. Tools send no Origin and carry no cookie of a browser.
    allowRequest: (request, decide) =>
      decide(null, request.headers.origin === undefined || request.headers.origin === deps.origin),
  })
  const news = new News(deps, io)
  const presence = new Presence(deps.redis, node)
  const onEntries = (room: Room, entries: readonly ToldEntry[]) => {
    revokeStage(deps, room, entries)
    news.gather(room, entries)
  }
  const rooms = new Rooms(deps, io, presence, onEntries)
  const votes = openVoteBatch(deps)
  const watch = new VoteWatch(deps, () => rooms.hearings())
  const authority = await Authority.open(deps, io, node)
  const talk = await openDeskTalk(deps, io)
  const stuck = setInterval(() => dropStuck(io, deps.log), STUCK_SWEEP_MS)

  io.use((socket, next) => {
    identify(deps, socket).then(
      (data) => {
        Object.assign(socket.data, data)
        next()
      },
      (error: unknown) => {
        const report = (fault: unknown) => deps.log.error({ requestId, error: String(fault) }, 'handshake failed')
        const requestId = requestIdOf(socket.handshake.headers['x-request-id'], deps.trustProxy)
        const refusal = toWire(refusalOf(error, { report, requestId }), localeOf(socket))
        metrics.joins.inc({ outcome: refusal.code })
        next(Object.assign(new Error(refusal.code), { data: refusal }))
      },
    )
  })
  io.on('connection', (socket) => {
    const joined = metrics.joinSeconds.startTimer()
    connect(
      { deps, rooms, votes, node, tellDesk: (hearingId: string, looking: Looking) => talk.tell(hearingId, looking) },
      socket,
    ).then(
      () => {
        joined()
        metrics.joins.inc({ outcome: 'joined' })
      },
      (error: unknown) => {
        deps.log.warn({ error: String(error) }, 'a socket could not be served')
        socket.disconnect(true)
      },
    )
  })
  await new Promise<void>((resolve, reject) => http.once('error', reject).listen(port, host, resolve))
  return {
    port: (http.address() as AddressInfo).port,
    node,
    drain: (withinMs) => void io.emit('drain', withinMs),
    close: async () => {
      clearInterval(stuck)
      watch.close()
      authority.close()
      await talk.close()
      await rooms.close()
      await io.close()
    },
  }
}
