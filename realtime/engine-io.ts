import type { Socket as TcpSocket } from 'node:net'
import type { WebSocket } from 'ws'
import type { Connection } from './node.ts'

// All that this node reads of Engine.IO 6.6 and nobody promises. engine-io.test.ts fails when an update moves a part of it.

/** A packet in Engine.IO's queue; `wsPreEncodedFrame` is a finished WebSocket frame, which it sends as it is. */
export type QueuedPacket = { data?: unknown; options?: { wsPreEncodedFrame?: readonly Buffer[] } }

/** Packets that Engine.IO holds because its transport is busy (private in its types). Throws where an update keeps them elsewhere. */
export function queuedPackets(connection: Connection): readonly QueuedPacket[] {
  const queue: unknown = Reflect.get(connection, 'writeBuffer')
  if (!Array.isArray(queue)) throw new Error('Engine.IO has no writeBuffer any more: see realtime/engine-io.ts')
  return queue
}

/** The WebSocket of `ws` below a connection (private in Engine.IO's types). Throws where an update keeps it elsewhere. */
export function webSocketOf(connection: Connection): Pick<WebSocket, 'on'> {
  const webSocket: unknown = Reflect.get(connection.transport, 'socket')
  if (!isEmitter(webSocket)) throw new Error('Engine.IO’s transport has no socket any more: see realtime/engine-io.ts')
  return webSocket
}

/** The TCP connection (or TLS) of a socket; Engine.IO means to take `request` away in its next major version. */
export const tcpSocketOf = (connection: Connection): TcpSocket => connection.request.socket

/** Whether nothing is under way between Engine.IO and the wire: a whole frame written to the TCP socket now breaks no other. */
export const isTransportIdle = (connection: Connection): boolean =>
  connection.readyState === 'open' && connection.transport.writable && queuedPackets(connection).length === 0

/** Queues a text packet that Engine.IO sends as the given WebSocket frame (undocumented; Socket.IO's own adapter does the same). */
export function writeEncoded(connection: Connection, packet: string, frame: Buffer): void {
  const options = { compress: false, wsPreEncodedFrame: [frame] }
  connection.write(packet, options)
}

const isEmitter = (value: unknown): value is WebSocket =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, 'on') === 'function'
