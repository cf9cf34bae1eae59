import { createClient } from 'redis'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { startRedis } from '#ops/redis/private-redis.ts'
import { freePort } from '#ops/supervisor/free-port.ts'
import { openSubscriber } from '#platform/redis.ts'
import { buildCity } from '../support/city.ts'
import { openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const admin = await startCluster()
const [one, two] = [await startNode(city, admin.url), await startNode(city, admin.url)]

/** Redis in cluster mode, with all slots on one server: it refuses whatever would touch two slots at once. */
async function startCluster() {
  const folder = openTemporaryFolder('cluster')
  const settings = { 'cluster-enabled': 'yes', 'cluster-port': String(await freePort()) }
  const server = await startRedis({ folder: folder.path, settings })
  const client = await createClient({ url: server.url }).connect()
  afterAll(async () => {
    client.destroy()
    await server.stop()
    folder.remove()
  })
  await client.sendCommand(['CLUSTER', 'ADDSLOTSRANGE', '0', '16383'])
  await vi.waitFor(
    async () => expect(await client.sendCommand(['CLUSTER', 'INFO'])).toContain('cluster_state:ok'),
    SOON,
  )
  return { url: server.url, client }
}

test('notices of a hearing are sharded by its stream, and nothing else that nodes share spans slots', async () => {
  const asker = await city.guest()
  const citizen = openClient(one.port, { token: asker.token })
  const desk = openClient(two.port, { token: city.moderator.token, audience: 'desk' })
  await vi.waitFor(() => expect([citizen, desk].map((client) => client.welcomes.length)).toEqual([1, 1]), SOON)
  const heard: string[] = []
  const listener = openSubscriber(admin.url)
  onTestFinished(() => listener.destroy())
  await listener.sSubscribe('wake:{hearing-water}', (message) => heard.push(message))

  const title = '换管期间的临时取水点在哪里'
  const question = { hearingId: city.hearingId, questionId: newId(), title }
  const asked = await citizen.send('question:submit', question)
  expect(asked).toMatchObject({ ok: true })
  await vi.waitFor(() => expect(JSON.stringify(desk.frames)).toContain(title), SOON)
  await vi.waitFor(() => expect(heard).toContain(String(asked.ok && asked.value.seq)), SOON)
  await vi.waitFor(() => expect(desk.frames.map(({ viewers }) => viewers)).toContain(2), SOON)

  const { client } = admin
  expect(await client.sendCommand(['PUBSUB', 'SHARDNUMSUB', 'wake:{hearing-water}'])).toEqual([
    'wake:{hearing-water}',
    3,
  ])
  expect(await client.sendCommand(['PUBSUB', 'CHANNELS', 'wake:*'])).toEqual([])
  const stored = String(await client.sendCommand(['KEYS', '*']))
  for (const shared of [`viewers:${city.hearingId}`, 'rate:']) expect(stored).toContain(shared)
})
