import { expect, inject, test, vi } from 'vitest'
import { NODE_RATES } from '#contract/limits.ts'
import { buildCity } from '../support/city.ts'
import { freshAddress, openClient, startNode } from '../support/nodes.ts'

const city = await buildCity()
const node = await startNode(city, inject('backing').redisUrl)

test('a hall behind one address comes in one after the other, and nobody of it is refused', async () => {
  const address = freshAddress()
  const hall = Array.from({ length: 10 * NODE_RATES.connectionsPerNetwork.points }, () =>
    openClient(node.port, { address }),
  )
  const refused: string[] = []
  for (const { socket } of hall) socket.on('connect_error', ({ message }) => refused.push(message))
  await vi.waitFor(() => expect(hall.filter(({ welcomes }) => welcomes.length)).toHaveLength(hall.length), 10_000)
  expect(refused).toEqual([])
})
