import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Where the parts behind the front listen. Next answers on what `localhost` means (with a number it redirects for ever), which may be ::1. */
export const INNER_HOST = 'localhost'

/** A connection to the first of these ports that takes one; undefined when none does. One that breaks is closed. */
export async function connectFirst(ports: readonly number[]): Promise<Socket | undefined> {
  for (const port of ports) {
    const socket = connect(port, INNER_HOST)
    // It may break before the caller adds its own listener.
    socket.on('error', () => socket.destroy())
    const isConnected = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    if (isConnected) return socket
  }
  return undefined
}
