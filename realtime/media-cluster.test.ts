import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { MEDIA_NODES } from '#contract/media-nodes.ts'
import type { Redis, RedisClient } from '#platform/redis.ts'
import { hearingOnAir } from '#tests/lab/hearing-on-air.ts'
import { createMediaCluster } from './media-cluster.ts'
import { type MediaAsk, NO_GRANTS } from './media-link.ts'

const quiet = { info: () => undefined, warn: () => undefined }
/** Nobody answers there. */
const NODE = 'ws://127.0.0.1:9'
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A cluster of one node, and the hearings for which Redis was asked to name a home. */
async function cluster() {
  const named: string[] = []
  const client = {
    sMembers: async (key: string) => (key === MEDIA_NODES ? [NODE] : []),
    mGet: async (keys: string[]) => keys.map((key) => (key.endsWith(NODE) ? '5' : NODE)),
    eval: async (_: string, { keys }: { keys: string[] }) => {
      named.push(keys[0]?.replace('media:home:', '') ?? '')
      return NODE
    },
  } as unknown as RedisClient
  const redis: Redis = { client, ask: (command) => command(client), destroy: () => undefined }
  const link = createMediaCluster({ redis, secret: 'secret', log: quiet })
  closers.push(() => link.close())
  const ask = (hearing: string, grants: MediaAsk['grants'], session = randomUUID()) =>
    link.request({ session, hearing, grants, address: '192.0.2.7', request: { type: 'leave' } })
  // It knows its node.
  await vi.waitFor(async () => {
    await ask(randomUUID(), { watch: true, publish: false })
    expect(named).not.toHaveLength(0)
  })
  named.length = 0
  return { link, named, ask }
}

test('who has no right gives no hearing a home', async () => {
  const { named, ask } = await cluster()
  expect(await ask(randomUUID(), NO_GRANTS)).toEqual({ ok: false, code: 'forbidden' })
  expect(named).toEqual([])
  const hearing = randomUUID()
  await ask(hearing, { watch: true, publish: false })
  expect(named).toEqual([hearing])
})

test('a session that lost its right still reaches its node, which ends it, and no other hearing', async () => {
  const { named, ask } = await cluster()
  const [session, hearing] = [randomUUID(), randomUUID()]
  await ask(hearing, { watch: true, publish: false }, session)
  // The node can't be reached in this test.
  expect(await ask(hearing, NO_GRANTS, session)).toEqual({ ok: false, code: 'no_media' })
  expect(await ask(randomUUID(), NO_GRANTS, session)).toEqual({ ok: false, code: 'forbidden' })
  expect(named).toEqual([hearing])
})

test.each(['is not on any more', 'was closed'])('the home of a hearing that %s is forgotten', async (how) => {
  const { link, named, ask } = await cluster()
  const hearing = randomUUID()
  link.air([hearingOnAir({ hearing, slug: 'h-1' })])
  await vi.waitFor(() => expect(named).toEqual([hearing]))
  await ask(hearing, { watch: true, publish: false })
  expect(named).toEqual([hearing])
  if (how === 'was closed') link.revoke({ hearing, scope: 'all' })
  else link.air([])
  await ask(hearing, { watch: true, publish: false })
  expect(named).toEqual([hearing, hearing])
})
