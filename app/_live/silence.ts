import type { LiveSocket } from './connection.ts'

/** A node sends a frame every two seconds at least, whatever happens to its databases; a slow line may hold back several. */
const SILENT_MS = 12_000
const LOOK_MS = 1_000

/** Gives a line up that looks open but brings nothing (a dead node behind a proxy, a device that slept), so that Socket.IO opens another at once. */
export function leaveSilence(socket: LiveSocket): void {
  let heardAt = 0
  let timer: ReturnType<typeof setInterval> | undefined
  const hear = () => {
    heardAt = performance.now()
  }
  socket.on('frame', hear)
  socket.on('connect', () => {
    hear()
    timer = setInterval(() => performance.now() - heardAt > SILENT_MS && socket.io.engine.close(), LOOK_MS)
  })
  socket.on('disconnect', () => clearInterval(timer))
}
