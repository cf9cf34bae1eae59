import { join } from 'node:path'
import { startForkedServer } from '../lab/forked-server.ts'

/** A server of the baseline that runs. */
export type PlainServer = {
  port: number
  pid: number
  /** Sends everybody frames of so many bytes, once in so many milliseconds; 0 stops. */
  send(bytes: number, everyMs: number): void
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts a plain server. */
export async function startPlainServer(kind: 'socket.io' | 'ws'): Promise<PlainServer> {
  const { child, ...server } = await startForkedServer(join(import.meta.dirname, 'plain-server-main.ts'), [kind])
  return { ...server, send: (bytes, everyMs) => void child.send({ bytes, everyMs }) }
}
