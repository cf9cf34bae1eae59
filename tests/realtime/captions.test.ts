import { expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import type { Subscriber, Subscription } from '#contract/signals.ts'
import { transcriptStream } from '#contract/streams/names.ts'
import { buildCity } from '#tests/support/city.ts'
import { type Client, openClient, startNode } from '#tests/support/nodes.ts'
import { SOON } from '#tests/support/soon.ts'

const { redisUrl } = inject('backing')
const STREAM = transcriptStream('water')

const follow = (audience: Subscriber = 'public', seq = 0): Subscription => ({ stream: STREAM, audience, seq })
const textsOf = ({ frames }: Client) =>
  frames.flatMap(({ entries = [] }) =>
    entries.flatMap((entry) => (entry !== 0 && entry.type === 'caption.written' ? [entry.public.text] : [])),
  )

test('a line reaches every viewer on every node, before a transcript has begun too', async () => {
  const city = await buildCity()
  const nodes = [await startNode(city, redisUrl), await startNode(city, redisUrl)] as const
  const { hearingId } = city
  const captioner = await city.staff('captioner', 'An', hearingId)
  const viewers = nodes.map(({ port }) => openClient(port, { streams: [follow()] }))
  for (const viewer of viewers) await vi.waitFor(() => expect(viewer.frames).toHaveLength(1), SOON)
  const desk = openClient(nodes[0].port, { token: captioner.token, streams: [follow()] })
  await vi.waitFor(() => expect(desk.frames).toHaveLength(1), SOON)
  const line = { hearingId, lineId: newId(), language: 'zh', text: '十二月起分三批更换水泵。' }
  expect(await desk.send('caption:write', line)).toMatchObject({ ok: true, value: { id: line.lineId } })
  for (const viewer of viewers) await vi.waitFor(() => expect(textsOf(viewer)).toEqual([line.text]), SOON)
  expect(JSON.stringify(viewers.map(({ frames }) => frames))).not.toContain(captioner.actor.personId)
  const late = openClient(nodes[1].port, { streams: [follow('public', 1)] })
  await vi.waitFor(() => expect(late.frames).toMatchObject([{ stream: STREAM, seq: 1 }]), SOON)
  expect(textsOf(late)).toEqual([])
})

test('nobody follows a transcript as a desk, and one of a hearing for members only they', async () => {
  const city = await buildCity({ settings: { watchTier: 'member' } })
  const { port } = await startNode(city, redisUrl)
  const { token } = city.moderator
  expect(await openClient(port, { token, streams: [follow('desk')] }).refusal()).toBe('unknown')
  expect(await openClient(port, { streams: [follow()] }).refusal()).toBe('verify_first')
  const member = await city.verify(await city.guest(), 'reader@example.org')
  const reader = openClient(port, { token: member.token, streams: [follow()] })
  await vi.waitFor(() => expect(reader.frames).toHaveLength(1), SOON)
})
