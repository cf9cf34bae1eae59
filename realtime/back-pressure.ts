import type { Logger } from 'pino'
import { metrics } from '#platform/metrics.ts'
import type { NodeServer } from './node.ts'

const QUEUED_MAX = 64
const SWEEPS = 2

/** Drops sockets that do not read: a reliable emit queues without end otherwise. To be called each second; a socket over the bound twice in a row goes. */
export function dropStuck(io: NodeServer, log: Logger): void {
  for (const socket of io.sockets.sockets.values()) {
    // Engine.IO keeps its queue private in types; nothing public tells its length.
    const queue: unknown = Reflect.get(socket.conn, 'writeBuffer')
    const queued = Array.isArray(queue) ? queue.length : 0
    const sweeps = queued > QUEUED_MAX ? (socket.data.stuckSweeps ?? 0) + 1 : 0
    socket.data.stuckSweeps = sweeps
    if (sweeps < SWEEPS) continue
    log.warn({ queued }, 'a socket that does not read was dropped')
    metrics.stuck.inc()
    socket.conn.close(true)
  }
}
