import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A line to a port of this machine, on a port of its own. */
export type Line = {
  port: number
  /** Breaks every connection and takes no more. */
  cut(): void
  /** Takes connections again. */
  mend(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Lays a line that can be cut. */
export async function openLine(to: number): Promise<Line> {
  const ends = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end)
      end.setNoDelay(true)
      end.on('error', () => end.destroy())
      end.on('close', () => {
        ends.delete(end)
        other.destroy()
      })
      end.pipe(other)
    }
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const cut = () => {
    server.close()
    for (const end of ends) end.destroy()
  }
  return {
    port,
    cut,
    mend: () => listen(port),
    [Symbol.asyncDispose]: async () => cut(),
  }
}
