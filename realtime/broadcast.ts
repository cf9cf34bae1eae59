import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ServerEvents } from '#contract/signals.ts'
import { nothingWaits } from './back-pressure.ts'
import type { Connection, NodeServer } from './node.ts'

/** First byte of a whole text message, and what stands for a length in 2 or 8 bytes that follow (RFC 6455, section 5.2). */
const WHOLE_TEXT = 0x81
const [LONG, LONGEST] = [126, 127]
/** So many deliveries (about 2 ms) go out in one turn; a vote that comes meanwhile waits for no more of them. */
const IN_A_TURN = 128

/**
 * Sends an event to sockets by their ids, encoded once, many in a turn of the event loop. Where nothing waits before it, the finished
 * WebSocket frame goes straight to the connection, in one piece: the layers between (Socket.IO, Engine.IO, ws) only queue, and that costs as
 * much as the delivery. Else it takes its place in their queue, or with `volatile` is left out. Ends when all were sent it, and brings the
 * milliseconds of its own work.
 */
export async function broadcast<E extends keyof ServerEvents>(
  io: NodeServer,
  readers: readonly string[],
  event: E,
  payload: Parameters<ServerEvents[E]>[0],
  { volatile }: { volatile: boolean },
): Promise<number> {
  let spent = 0
  // An event in the default namespace (Socket.IO protocol 5) within a message (Engine.IO protocol 4).
  const packet = `2${JSON.stringify([event, payload])}`
  const frame = webSocketFrame(`4${packet}`)
  const options = { compress: false, wsPreEncodedFrame: [frame] }
  for (let sent = 0; sent < readers.length; sent += IN_A_TURN) {
    if (sent > 0) await nextTurn()
    const start = performance.now()
    for (const id of readers.slice(sent, sent + IN_A_TURN)) {
      const conn = io.sockets.sockets.get(id)?.conn
      if (!conn) continue
      if (isIdle(conn)) conn.request.socket.write(frame)
      else if (!volatile) conn.write(packet, options)
    }
    spent += performance.now() - start
  }
  return spent
}

/** Open, and no layer is in the middle of something: a frame between two others breaks neither their order nor their bytes. */
const isIdle = (conn: Connection): boolean =>
  conn.readyState === 'open' && conn.transport.writable && conn.request.socket.writable && nothingWaits(conn)

function webSocketFrame(text: string): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.alloc(body.length < LONG ? 2 : body.length < 65_536 ? 4 : 10)
  head[0] = WHOLE_TEXT
  head[1] = body.length < LONG ? body.length : head.length === 4 ? LONG : LONGEST
  if (head.length === 4) head.writeUInt16BE(body.length, 2)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(body.length), 2)
  return Buffer.concat([head, body])
}
