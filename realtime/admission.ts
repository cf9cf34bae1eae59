import type { IncomingMessage } from 'node:http'
import { metrics } from '#platform/metrics.ts'
import { isOwnOrigin } from '#platform/own-origin.ts'
import { tellSecurity } from '#platform/security-log.ts'
import { tcpSocketOf, webSocketOf } from './engine-io.ts'
import { type Networks, senderOf } from './networks.ts'
import type { Connection, NodeDeps, NodeServer } from './node.ts'
import { namesCommand, RateLimiter, replaced, type Verdict } from './rate-limiter.ts'

/** A connection that ends may say its last words for so long; then it is cut, whether the other side agrees or not. */
const LAST_WORDS_MS = 2_000
/** Socket.IO's packets with binary parts, of which the contract has none: BINARY_EVENT and BINARY_ACK. */
const BINARY = /^[56]/

/**
 * Checks connections before Engine.IO does: a page of another site and a network with its full share are refused before the upgrade, and a
 * network that connects too fast waits there. What sockets send is rate limited before it is parsed, so a flood costs no JSON and no query.
 */
export function openAdmission(
  deps: Pick<NodeDeps, 'origin' | 'trustProxy'>,
  engine: NodeServer['engine'],
  networks: Networks,
): void {
  engine.use((request: IncomingMessage, _: unknown, next: () => void) => {
    const { origin } = request.headers
    // CORS does not stop a WebSocket. Tools send no Origin and carry no cookie of a browser.
    if (origin !== undefined && !isOwnOrigin(origin, deps.origin))
      return turnAway(deps, request, '403 Forbidden', 'wrong_origin')
    // Only sockets last; anything else is refused by Engine.IO itself.
    if (request.headers.upgrade === undefined) return next()
    void networks
      .of(senderOf(deps, request))
      .acquire(request.socket)
      .then((isIn) => {
        if (isIn) return next()
        turnAway(
          deps,
          request,
          '429 Too Many Requests\r\nRetry-After: 10',
          request.socket.destroyed ? 'left' : 'too_fast',
        )
      })
  })
  engine.on('connection', (connection: Connection) => {
    const { request } = connection
    measure(connection, new RateLimiter(networks.of(senderOf(deps, request))))
    connection.once('close', () => setTimeout(() => tcpSocketOf(connection).resetAndDestroy(), LAST_WORDS_MS).unref())
  })
}

type Outcome = 'wrong_origin' | 'too_fast' | 'left'

/** Before the upgrade, by hand: Engine.IO would say 400 for every reason. */
function turnAway(
  deps: Pick<NodeDeps, 'trustProxy'>,
  request: IncomingMessage,
  status: string,
  outcome: Outcome,
): void {
  const { socket } = request
  metrics.joins.inc({ outcome })
  const address = senderOf(deps, request)
  if (outcome === 'wrong_origin') tellSecurity('wrong_origin', { address, name: 'socket' })
  else if (outcome === 'too_fast') tellSecurity('turned_away', { address, reason: outcome })
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
}

function measure(connection: Connection, limiter: RateLimiter): void {
  const judge = (bytes: number, isCommand = false): Verdict => {
    const verdict = limiter.judge(bytes, isCommand)
    if (verdict !== 'read') metrics.unread.inc({ verdict })
    return verdict
  }
  // Engine.IO shows each packet here before Socket.IO reads it.
  connection.on('packet', (packet: { type: string; data?: unknown }) => {
    const { type, data } = packet
    const isText = typeof data === 'string'
    if (type === 'message' && (!isText || BINARY.test(data))) return connection.close()
    const verdict = judge(isText ? data.length : 0, isText && namesCommand(data))
    if (verdict === 'read') return
    if (type === 'message' && isText) packet.data = replaced(data, verdict)
    else if (verdict === 'flood') connection.close()
  })
  // Pings of the WebSocket itself are answered below Engine.IO, which does not show them.
  webSocketOf(connection).on('ping', () => void (judge(0) === 'flood' && tcpSocketOf(connection).resetAndDestroy()))
}
