import type { Redis } from './redis.ts'

/** A realtime node's number of watchers is worth something for so many seconds after it wrote it. */
export const VIEWERS_FRESH_SECONDS = 8

/** Where the realtime nodes write how many sockets watch a hearing: a field for each node, "count seconds" by Redis's clock. */
export const viewersKey = (hearingId: string) => `viewers:${hearingId}`

/** How many sockets watch a hearing over all nodes; null where Redis is away or no node has said it of late. */
export async function readViewers(redis: Redis, hearingId: string): Promise<number | null> {
  try {
    const [nodes, [seconds]] = await redis.ask((client) =>
      Promise.all([client.hGetAll(viewersKey(hearingId)), client.sendCommand<[string, string]>(['TIME'])]),
    )
    const fresh = Object.values(nodes)
      .map((said) => said.split(' ').map(Number))
      .filter(([, at = 0]) => Number(seconds) - at < VIEWERS_FRESH_SECONDS)
    return fresh.length > 0 ? fresh.reduce((sum, [count = 0]) => sum + count, 0) : null
  } catch {
    return null
  }
}
