import { join } from 'node:path'
import { seatsFor } from '#tests/lab/clients.ts'
import { startForkedServer } from '#tests/lab/forked-server.ts'
import type { Seat } from '#tests/lab/wire-socket.ts'

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

/** So many seats at a plain server, which asks nobody who they are. */
export function seatsAt(server: Pick<PlainServer, 'port'>, count: number): Seat[] {
  const citizens = Array.from({ length: count }, () => ({ personId: '', token: '' }))
  return seatsFor({ slug: '', seq: 0, citizens }, [server])
}
