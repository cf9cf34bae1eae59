import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import * as z from 'zod'

/** A server in a process of its own. */
export type ForkedServer = { port: number; pid: number; child: ChildProcess; [Symbol.asyncDispose](): Promise<void> }

/** Starts a module that tells its port once it listens. */
export async function startForkedServer(file: string, args: string[] = []): Promise<ForkedServer> {
  const child = fork(file, args)
  const [message] = await once(child, 'message')
  return {
    ...z.object({ port: z.number() }).parse(message),
    pid: child.pid ?? 0,
    child,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
