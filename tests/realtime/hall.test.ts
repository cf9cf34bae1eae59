import { expect, inject, test, vi } from 'vitest'
import { NODE_RATES } from '#contract/limits.ts'
import { metrics } from '#platform/metrics.ts'
import { buildCity } from '../support/city.ts'
import { freshAddress, openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const node = await startNode(city, inject('backing').redisUrl)

const hallOf = (address: string) =>
  Array.from({ length: 10 * NODE_RATES.connectionsPerNetwork.points }, () => openClient(node.port, { address }))

test('a hall behind one address comes in one after the other, and nobody of it is refused', async () => {
  const hall = hallOf(freshAddress())
  const refused: string[] = []
  for (const { socket } of hall) socket.on('connect_error', ({ message }) => refused.push(message))
  await vi.waitFor(() => expect(hall.filter(({ welcomes }) => welcomes.length)).toHaveLength(hall.length), SOON)
  expect(refused).toEqual([])
})

test('who gives up in line is counted as gone, not as refused', async () => {
  const joins = async (outcome: string) =>
    (await metrics.joins.get()).values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0
  const hall = hallOf(freshAddress())
  await vi.waitFor(() => expect(hall.some(({ welcomes }) => welcomes.length)).toBe(true), SOON)
  const inLine = hall.filter(({ welcomes }) => !welcomes.length).slice(-3)
  for (const { socket } of inLine) socket.disconnect()
  await vi.waitFor(async () => expect(await joins('left')).toBe(inLine.length), SOON)
  expect(await joins('too_fast')).toBe(0)
})
