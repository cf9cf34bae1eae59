import type { Logger } from 'pino'
import { UNREAD_BYTES } from '#contract/limits.ts'
import { metrics } from '#platform/metrics.ts'
import { type QueuedPacket, queuedPackets, tcpSocketOf } from './engine-io.ts'
import type { Connection, NodeServer } from './node.ts'

/** A socket of which nothing was taken in so many sweeps, though something waits, reads no more. */
const STALLED_SWEEPS = 10

/** Watches what waits to be taken by sockets: a reliable emit queues without end otherwise. */
export class BackPressure {
  readonly #log: Logger
  readonly #stalls = new WeakMap<Connection, { taken: number; sweeps: number }>()

  constructor(io: NodeServer, log: Logger) {
    this.#log = log
    const { drop } = this
    // One listener for all connections; Engine.IO calls it on the connection that is about to queue a packet.
    function bound(this: Connection, packet: QueuedPacket): void {
      if (nothingWaits(this)) return
      if (unreadBytes(this) + bytesOf(packet) > UNREAD_BYTES) drop(this)
    }
    io.engine.on('connection', (connection: Connection) => void connection.on('packetCreate', bound))
  }

  /** Drops sockets that no longer read, though they have few bytes waiting; to be called each second. */
  sweep(io: NodeServer): void {
    for (const { conn } of io.sockets.sockets.values()) {
      const socket = tcpSocketOf(conn)
      if (socket.writableLength === 0) {
        this.#stalls.delete(conn)
        continue
      }
      const taken = socket.bytesWritten - socket.writableLength
      const before = this.#stalls.get(conn)
      const sweeps = before?.taken === taken ? before.sweeps + 1 : 0
      this.#stalls.set(conn, { taken, sweeps })
      if (sweeps >= STALLED_SWEEPS) this.drop(conn)
    }
  }

  /** At once and by a reset: closing politely would keep what waits until the other side agrees, here and then in the kernel. */
  readonly drop = (connection: Connection): void => {
    const socket = tcpSocketOf(connection)
    if (socket.destroyed) return
    this.#log.warn({ bytes: unreadBytes(connection) }, 'a socket that does not read was dropped')
    metrics.stuck.inc()
    socket.resetAndDestroy()
  }
}

/** Whether all that was given to a connection is in the kernel's hands. */
export const nothingWaits = (connection: Connection): boolean =>
  queuedPackets(connection).length === 0 && tcpSocketOf(connection).writableLength === 0

/** What this process holds for a connection; the kernel's buffers are not ours. */
const unreadBytes = (connection: Connection): number =>
  queuedPackets(connection).reduce((sum, packet) => sum + bytesOf(packet), tcpSocketOf(connection).writableLength)

/** A frame that many sockets share counts for each of them: any of them may be the last that keeps it. */
function bytesOf({ data, options }: QueuedPacket): number {
  const frame = options?.wsPreEncodedFrame
  if (frame) return frame.reduce((sum, part) => sum + part.byteLength, 0)
  return typeof data === 'string' ? Buffer.byteLength(data) : 0
}
