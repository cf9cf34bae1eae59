import { afterAll, expect, test, vi } from 'vitest'
import { familyOf } from '#tests/lab/processes.ts'
import { startBacking } from '../support/backing.ts'
import { buildCity } from '../support/city.ts'
import { startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const backing = await startBacking({ forKilling: true })
afterAll(() => backing.stop())
const city = await buildCity({ backing })
const node = await startNode(city, backing.redisUrl)

async function ready(): Promise<object> {
  const response = await fetch(`http://127.0.0.1:${node.port}/ready`)
  return { status: response.status, ...(await response.json()) }
}

test('a node is not ready while PostgreSQL does not answer, is alive all the same, and is ready again afterwards', async () => {
  const family = familyOf(backing.postgres.pid ?? 0)
  for (const pid of family) process.kill(pid, 'SIGSTOP')
  try {
    await vi.waitFor(async () => expect(await ready()).toMatchObject({ status: 503, obstacles: ['database'] }), SOON)
    expect((await fetch(`http://127.0.0.1:${node.port}/health`)).status).toBe(200)
  } finally {
    for (const pid of family) process.kill(pid, 'SIGCONT')
  }
  await vi.waitFor(async () => expect(await ready()).toMatchObject({ status: 200, obstacles: [] }), SOON)
})

test('a node without Redis is ready, and ends when it is told to', async () => {
  await backing.redis.stop()
  await vi.waitFor(() => expect(node.redis.client.isReady).toBe(false), SOON)
  expect(await ready()).toMatchObject({ status: 200, ready: true, obstacles: [] })
  await node.close()
})
