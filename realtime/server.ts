import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { MAX_FRAME_BYTES } from '#contract/limits.ts'
import { toWire } from '#contract/refusals.ts'
import { refusalOf } from '#domain/execute.ts'
import type { DeliveredEntry } from '#domain/kernel/follow.ts'
import { KEEP_ALIVE_MS } from '#platform/keep-alive.ts'
import { metrics } from '#platform/metrics.ts'
import { requestIdOf } from '#platform/request-id.ts'
import { tellRefusal } from '#platform/security-log.ts'
import { Semaphore } from '#platform/semaphore.ts'
import { openBallotBatch } from '#runtime/ballot-batch.ts'
import { Readiness } from '#runtime/readiness.ts'
import { answerJson, answerMetrics, answerReadiness } from '#runtime/status-page.ts'
import { openVoteBatch } from '#runtime/vote-batch.ts'
import { openAcceptQueue } from './accept-queue.ts'
import { openAdmission } from './admission.ts'
import { watchAir } from './air-watch.ts'
import { answerCaptions } from './answer-captions.ts'
import { Authority } from './authority.ts'
import { BackPressure } from './back-pressure.ts'
import type { Channel } from './channel.ts'
import { Channels } from './channels.ts'
import { connect } from './connection.ts'
import { openDeskTalk } from './desk-talk.ts'
import { DestinationWatch } from './destination-watch.ts'
import { drain } from './drain.ts'
import { identify, localeOf } from './identity.ts'
import { Networks, senderOf } from './networks.ts'
import { News } from './news.ts'
import type { NodeDeps, NodeServer } from './node.ts'
import { Presence } from './presence.ts'
import { followStage } from './reactions.ts'
import { watchRecordings } from './recording-watch.ts'
import { SeatWatch } from './seat-watch.ts'
import { answerEncoders } from './whip/encoders.ts'
import { openEndpoints } from './whip/endpoints.ts'
import { watchTokens } from './whip/token-watch.ts'

const STUCK_SWEEP_MS = 1_000
/** A page hears by frames that its node lives (every two seconds at least) and comes back without them; pings only tell the node of pages that are gone, and each costs as much as three frames. */
const PING_MS = 25_000
const PONG_MS = 15_000
/** Who has the line but does not say what for within this time is closed; a page says it with its first packet. */
const CONNECT_MS = 10_000
/** Sockets that are let in at once; a crowd that comes does not keep those who are in from voting. */
const joining = new Semaphore(16, 8_000)
/** Readings at once before the first viewer is let in. */
const WARMING = 4

/** A realtime node. */
export type RealtimeServer = {
  /** Where it listens. */
  port: number
  node: string
  /** Takes no more connections and sends its sockets elsewhere; ends when all have left, at the latest after half a minute or, hurried, at once. */
  drain(hurry?: AbortSignal): Promise<void>
  close(): Promise<void>
}

/** Starts a node on a port (0: any free one). It decides nothing: rules are the domain's. The caller keeps and closes the parts it gave. */
export async function createRealtimeServer(deps: NodeDeps, port: number, host = '127.0.0.1'): Promise<RealtimeServer> {
  const node = randomUUID()
  const readiness = new Readiness(deps.database.pool, deps.log)
  const endpoints = openEndpoints(deps)
  const http = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    const { url } = request
    if (url === '/metrics') {
      metrics.sockets.set(io.engine.clientsCount)
      void answerMetrics(response)
    } else if (url === '/health')
      answerJson(response, 200, { node, sockets: io.engine.clientsCount, media: deps.media.up() })
    else if (url === '/ready') answerReadiness(response, readiness, { node })
    else if (!endpoints(request, response)) response.writeHead(404).end()
  })
  const io: NodeServer = new Server(http, {
    transports: ['websocket'],
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    serveClient: false,
    pingInterval: PING_MS,
    pingTimeout: PONG_MS,
    connectTimeout: CONNECT_MS,
  })
  const networks = new Networks()
  openAdmission(deps, io.engine, networks)
  const pressure = new BackPressure(io, deps.log)
  const news = new News(deps, io)
  const presence = new Presence(deps.redis, node)
  const seats = new SeatWatch(deps)
  const air = watchAir(deps)
  const destinations = new DestinationWatch(deps, io)
  const recordings = watchRecordings(deps)
  const onHearing = (channel: Channel<'hearing'>, entries: readonly DeliveredEntry<'hearing'>[]) => {
    if (followStage(deps, channel.hearingId, entries)) {
      seats.look()
      air.soon()
      destinations.look()
    }
    news.gather(channel, entries)
  }
  const channels = new Channels({ deps, io, presence, sends: (hearingId) => seats.of(hearingId), onHearing })
  const votes = openVoteBatch(deps)
  const ballots = openBallotBatch(deps)
  const authority = await Authority.open(deps, io, node)
  const talk = await openDeskTalk(deps, io)
  const unwatchTokens = watchTokens(deps)
  answerEncoders(deps)
  answerCaptions(deps)
  const stuck = setInterval(() => pressure.sweep(io), STUCK_SWEEP_MS)

  io.use((socket, next) => {
    joining
      .run(() => identify(deps, socket))
      .then(
        (data) => {
          Object.assign(socket.data, data)
          next()
        },
        (error: unknown) => {
          const report = (fault: unknown) => deps.log.error({ requestId, error: String(fault) }, 'handshake failed')
          const requestId = requestIdOf(socket.handshake.headers['x-request-id'], deps.trustProxy)
          const refusal = toWire(refusalOf(error, { report, requestId }), localeOf(socket))
          metrics.joins.inc({ outcome: refusal.code })
          tellRefusal(refusal.code, { actor: null, address: senderOf(deps, socket.request), requestId, name: 'socket' })
          next(Object.assign(new Error(refusal.code), { data: refusal }))
        },
      )
  })
  io.on('connection', (socket) => {
    const joined = metrics.joinSeconds.startTimer()
    connect({ deps, channels, votes, ballots, node, tellDesk: (said) => talk.tell(said) }, socket).then(
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
  // The first reading loads its planner (half a second of processor time) and opens connections: a viewer who moves here must not wait for that.
  await Promise.all(Array.from({ length: WARMING }, () => deps.database.prisma.hearing.findFirst()))
  const acceptQueue = openAcceptQueue(http)
  await new Promise<void>((resolve, reject) => acceptQueue.once('error', reject).listen(port, host, resolve))
  return {
    port: (acceptQueue.address() as AddressInfo).port,
    node,
    drain: async (hurry = new AbortController().signal) => {
      readiness.leave()
      // Whoever comes now is refused by the system, so that a front asks the next node; open sockets live on.
      acceptQueue.close()
      http.closeIdleConnections()
      networks.close()
      await drain(io, hurry)
    },
    close: async () => {
      acceptQueue.close()
      readiness.close()
      clearInterval(stuck)
      unwatchTokens()
      networks.close()
      seats.close()
      air.stop()
      destinations.close()
      recordings.stop()
      authority.close()
      talk.close()
      await channels.close()
      await io.close()
    },
  }
}
