import type { Server as HttpServer } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'

/** A node welcomes about so many a second with all its time (docs/SCALE.md): 500. */
const EVERY_MS = 2
/** A page gives up a line that does not come within this time, and comes anew. */
const PATIENCE_MS = 8_000

/**
 * Listens for an HTTP server and hands it new connections one by one, so that votes are read between them: hundreds that come at one moment
 * would else be read first (docs/FAULTS.md, `flood`). Who waited too long is let go. As HTTP servers do, it keeps half-open connections and
 * sends at once.
 */
export function openDoorstep(http: HttpServer): Server {
  const waiting = new Map<Socket, number>()
  let takenAt = 0
  let isTaking = false
  const takeNext = () => {
    takenAt = performance.now()
    for (const [socket, since] of waiting) {
      waiting.delete(socket)
      if (takenAt - since > PATIENCE_MS) socket.destroy()
      else {
        http.emit('connection', socket)
        socket.resume()
        break
      }
    }
    isTaking = waiting.size > 0
    if (isTaking) setTimeout(takeNext, EVERY_MS)
  }
  const doorstep = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (socket) => {
    const now = performance.now()
    waiting.set(socket, now)
    if (isTaking) return
    isTaking = true
    setTimeout(takeNext, Math.max(0, EVERY_MS - (now - takenAt)))
  })
  // An HTTP server watches its connections (headers that never end, lines that nobody uses) from this moment on.
  return doorstep.once('listening', () => http.emit('listening'))
}
