import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import * as z from 'zod'

/** A server that an attack may be pointed at in place of the system: what the attackers use of the machine then shows by itself. */
export type Decoy = { port: number; pid: number; [Symbol.asyncDispose](): Promise<void> }

/** Starts a decoy in a process of its own. */
export async function startDecoy(): Promise<Decoy> {
  const child = fork(join(import.meta.dirname, 'decoy-main.ts'))
  const [message] = await once(child, 'message')
  return {
    ...z.object({ port: z.number() }).parse(message),
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
