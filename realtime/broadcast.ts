import type { ServerEvents } from '#contract/signals.ts'
import { nothingWaits } from './back-pressure.ts'
import { isTransportIdle, tcpSocketOf, writeEncoded } from './engine-io.ts'
import type { Connection, NodeServer } from './node.ts'

/** First byte of a whole text message, and what stands for a length in 2 or 8 bytes that follow (RFC 6455, section 5.2). */
const WHOLE_TEXT = 0x81
const [LONG, LONGEST] = [126, 127]

/**
 * Sends an event to every socket of a room, encoded once. Where nothing waits before it, the finished WebSocket frame goes straight to the
 * connection, in one piece: the layers between (Socket.IO, Engine.IO, ws) only queue, and that costs as much as the delivery. Else it takes
 * its place in their queue, or with `volatile` is left out. Returns how many sockets there are.
 */
export function broadcast<E extends keyof ServerEvents>(
  io: NodeServer,
  room: string,
  event: E,
  payload: Parameters<ServerEvents[E]>[0],
  { volatile }: { volatile: boolean },
): number {
  const readers = io.sockets.adapter.rooms.get(room)
  if (!readers) return 0
  // An event in the default namespace (Socket.IO protocol 5) within a message (Engine.IO protocol 4).
  const packet = `2${JSON.stringify([event, payload])}`
  const frame = webSocketFrame(`4${packet}`)
  for (const id of readers) {
    const conn = io.sockets.sockets.get(id)?.conn
    if (!conn) continue
    if (isIdle(conn)) tcpSocketOf(conn).write(frame)
    else if (!volatile) writeEncoded(conn, packet, frame)
  }
  return readers.size
}

/** Open, and no layer is in the middle of something: a frame between two others breaks neither their order nor their bytes. */
const isIdle = (conn: Connection): boolean => isTransportIdle(conn) && tcpSocketOf(conn).writable && nothingWaits(conn)

function webSocketFrame(text: string): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.alloc(body.length < LONG ? 2 : body.length < 65_536 ? 4 : 10)
  head[0] = WHOLE_TEXT
  head[1] = body.length < LONG ? body.length : head.length === 4 ? LONG : LONGEST
  if (head.length === 4) head.writeUInt16BE(body.length, 2)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(body.length), 2)
  return Buffer.concat([head, body])
}
