import type { Server as HttpServer } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import { CONNECTION_WAIT_SECONDS } from '#contract/limits.ts'

/** A welcome costs a node less (docs/SCALE.md); what is left of it is for those who are in. */
const EVERY_MS = 1.5
/** Timers are late by a little, a busy node by more; so much of it is made up for, one in each turn of the event loop. */
const LATE_MS = 20

/**
 * Accepts connections for an HTTP server and hands them over one by one, so that votes are read between them. Without it, hundreds that
 * come at one moment would be read first (docs/FAULTS.md, `flood`). A connection that waited longer than a page does is closed. Like an HTTP
 * server it allows half-open connections and sends without delay.
 */
export function openAcceptQueue(http: HttpServer): Server {
  const waiting = new Map<Socket, number>()
  let dueAt = 0
  // A timer alone may run in the turn it was set in, before anything is read.
  const inNextTurn = () => void setImmediate(takeNext)
  const takeNext = () => {
    const now = performance.now()
    for (const [socket, since] of waiting) {
      waiting.delete(socket)
      if (now - since > CONNECTION_WAIT_SECONDS * 1_000) socket.destroy()
      else {
        http.emit('connection', socket)
        socket.resume()
        break
      }
    }
    dueAt = Math.max(dueAt, now - LATE_MS) + EVERY_MS
    if (waiting.size) next()
  }
  const next = () => {
    const inMs = dueAt - performance.now()
    if (inMs > 0) setTimeout(inNextTurn, inMs)
    else inNextTurn()
  }
  const acceptQueue = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (socket) => {
    waiting.set(socket, performance.now())
    if (waiting.size === 1) next()
  })
  // An HTTP server watches its connections (headers that never end, lines that nobody uses) from this moment on.
  return acceptQueue.once('listening', () => http.emit('listening'))
}
