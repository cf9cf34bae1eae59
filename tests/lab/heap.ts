import { once } from 'node:events'
import WebSocket from 'ws'
import * as z from 'zod'

/** Memory of a Node process right after a full collection, in bytes: of objects, outside the heap, and in all, by the operating system's account. */
export type Heap = { used: number; external: number; resident: number }

const targets = z.array(z.looseObject({ webSocketDebuggerUrl: z.string() }))
const reply = z.looseObject({
  id: z.number().optional(),
  result: z.looseObject({ result: z.looseObject({ value: z.unknown() }).optional() }).optional(),
})
const usage = z.looseObject({ heapUsed: z.number(), external: z.number(), rss: z.number() })

/** Settings of a process whose memory is to be read, on this port. */
export const inspectedAt = (port: number) => ({ NODE_OPTIONS: `--inspect=127.0.0.1:${port}` })

/** Reads the memory of a process that was started `inspectedAt` this port. */
export async function openHeap(
  port: number,
): Promise<{ read(): Promise<Heap>; [Symbol.asyncDispose](): Promise<void> }> {
  const [target] = targets.parse(await (await fetch(`http://127.0.0.1:${port}/json/list`)).json())
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '', { perMessageDeflate: false })
  await once(socket, 'open')
  const waiting = new Map<number, (value: unknown) => void>()
  let next = 0
  socket.on('message', (data: Buffer) => {
    const { id = -1, result } = reply.parse(JSON.parse(data.toString()))
    waiting.get(id)?.(result?.result?.value)
    waiting.delete(id)
  })
  const ask = (method: string, params: object = {}) =>
    new Promise<unknown>((resolve) => {
      waiting.set(next, resolve)
      socket.send(JSON.stringify({ id: next++, method, params }))
    })
  await ask('HeapProfiler.enable')
  return {
    async read() {
      await ask('HeapProfiler.collectGarbage')
      const value = await ask('Runtime.evaluate', { expression: 'process.memoryUsage()', returnByValue: true })
      const { heapUsed, external, rss } = usage.parse(value)
      return { used: heapUsed, external, resident: rss }
    },
    async [Symbol.asyncDispose]() {
      socket.terminate()
    },
  }
}
