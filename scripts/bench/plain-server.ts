import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import * as z from 'zod'

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
  const child = fork(join(import.meta.dirname, 'plain-server-main.ts'), [kind])
  const [message] = await once(child, 'message')
  return {
    ...z.object({ port: z.number() }).parse(message),
    pid: child.pid ?? 0,
    send: (bytes, everyMs) => void child.send({ bytes, everyMs }),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
