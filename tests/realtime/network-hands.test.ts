import { expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { RATES } from '#contract/limits.ts'
import { addressBlock, openLimits } from '#platform/limits.ts'
import { buildCity } from '../support/city.ts'
import { openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const { hearingId } = city
const node = await startNode(city, inject('backing').redisUrl)

async function raiseFrom(address: string) {
  const { token } = await city.guest()
  const client = openClient(node.port, { token, address })
  await vi.waitFor(() => expect(client.welcomes.length).toBeGreaterThan(0), SOON)
  return client.send('hand:raise', { hearingId, handId: newId(), text: '想说说楼道里的水压' })
}

test('a network that raised so many hands raises no more of them, and others still do', async () => {
  const limits = openLimits(node.redis)
  const crowded = '203.0.113.77'
  for (let n = 1; n < RATES.raisedHand.points; n++) await limits.spend('raisedHand', addressBlock(crowded))
  expect(await raiseFrom(crowded)).toMatchObject({ ok: true })
  expect(await raiseFrom('203.0.113.78')).toMatchObject({ ok: false, refusal: { code: 'network_hands' } })
  expect(await raiseFrom('198.51.100.7')).toMatchObject({ ok: true })
})
