import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 50

/** Whether something takes connections on this port of the machine. */
export async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, 'localhost')
  const isConnected = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return isConnected
}

/** Whether the site answers at all (its health may still be poor). */
export async function isAnswering(port: number): Promise<boolean> {
  return await fetch(`http://localhost:${port}/api/health`, { signal: AbortSignal.timeout(20_000) }).then(
    () => true,
    () => false,
  )
}

/** Waits until a check is true and returns whether that came about within `limitMs` and before `signal`. */
export async function waitUntil(check: () => Promise<boolean>, limitMs: number, signal: AbortSignal): Promise<boolean> {
  for (const until = performance.now() + limitMs; performance.now() < until && !signal.aborted; await sleep(POLL_MS)) {
    if (await check()) return true
  }
  return false
}
