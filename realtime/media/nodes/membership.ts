import { broadcastKey, MEDIA_NODES, mediaNodeKey, NODE_ALIVE_MS } from '#contract/media-nodes.ts'
import type { Redis } from '#platform/redis.ts'
import type { MediaLog } from '../worker-pool.ts'

/** What a node tells of itself. `room`: how many more may watch here; `onAir`: the names of the broadcasts that it makes. */
export type NodeState = { room: number; onAir: readonly string[] }
type Options = { redis: Redis; url: string; log: MediaLog; state(): NodeState }

/** Joins the media nodes of an installation through Redis, under this address, until it leaves. Who is not heard of for three seconds counts as dead. */
export function joinNodes({ redis, url, log, state }: Options): { leave(): Promise<void> } {
  let failed = false
  const tell = async () => {
    const { room, onAir } = state()
    const expiration = { type: 'PX', value: NODE_ALIVE_MS } as const
    try {
      await redis.ask(async (client) => {
        const told = client.multi().sAdd(MEDIA_NODES, url).set(mediaNodeKey(url), String(room), { expiration })
        for (const slug of onAir) told.set(broadcastKey(slug), url, { expiration })
        await told.exec()
      })
      failed = false
    } catch (cause) {
      if (!failed) log.warn({ cause: String(cause) }, 'other media nodes can’t be told of this one')
      failed = true
    }
  }
  void tell()
  const timer = setInterval(() => void tell(), NODE_ALIVE_MS / 3)
  return {
    async leave() {
      clearInterval(timer)
      await redis
        .ask((client) => client.multi().sRem(MEDIA_NODES, url).del(mediaNodeKey(url)).exec())
        .catch(() => undefined)
    },
  }
}
