import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitUntil } from '#ops/supervisor/readiness.ts'
import { openRedis, type Redis } from '#platform/redis.ts'
import { createMediaCluster } from '#realtime/media-cluster.ts'
import { SECRET } from '#tests/media/support/start-media.ts'
import { type RealtimeNode, startNodeOn } from '#tests/media/support/start-node.ts'
import { type MediaProcess, startMediaProcess } from './media-process.ts'
import { startLabRedis } from './redis.ts'

const quiet = { info: () => undefined, warn: () => undefined }
const JOIN_MS = 60_000

/** Two media nodes that have joined through a Redis, each on a loopback address of its own, with one worker, and a realtime node that uses both. */
export type TwoMediaNodes = {
  redis: Redis
  nodes: MediaProcess[]
  node: RealtimeNode
  /** The node on which a hearing's stage lives. */
  home(hearing: string): Promise<MediaProcess | undefined>
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts them. `viewers`: for how many a worker has room. */
export async function startTwoMediaNodes({ viewers }: { viewers: number }): Promise<TwoMediaNodes> {
  await using starting = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'minsheng-nodes-'))
  starting.defer(() => rm(folder, { recursive: true }))
  const server = await startLabRedis({ folder: join(folder, 'redis') })
  starting.defer(() => server.stop())
  const start = async (address: string) => {
    const media = await startMediaProcess(1, SECRET, folder, {
      MEDIA_URL: `ws://${address}:0`,
      MEDIA_LISTEN: address,
      MEDIA_CLUSTER: 'true',
      MEDIA_VIEWERS_PER_WORKER: String(viewers),
      REDIS_URL: server.url,
    })
    starting.defer(() => media.stop())
    return media
  }
  const nodes = await Promise.all(['127.0.0.2', '127.0.0.3'].map(start))
  const redis = openRedis(server.url)
  starting.defer(() => redis.destroy())
  const node = await startNodeOn(createMediaCluster({ redis, secret: SECRET, log: quiet }))
  starting.defer(() => node.stop())
  const haveJoined = async () =>
    (await Promise.all(nodes.map((each) => each.health()))).every(({ links }) => links === 1)
  if (!(await waitUntil(haveJoined, JOIN_MS, AbortSignal.timeout(JOIN_MS))))
    throw new Error('the media nodes did not join')
  const ending = starting.move()
  return {
    redis,
    nodes,
    node,
    async home(hearing) {
      const url = await redis.client.get(`media:home:${hearing}`)
      return nodes.find((each) => each.url === url)
    },
    [Symbol.asyncDispose]: () => ending.disposeAsync(),
  }
}
