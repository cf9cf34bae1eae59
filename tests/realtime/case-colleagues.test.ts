import { expect, inject, test, vi } from 'vitest'
import type { Colleague } from '#contract/signals.ts'
import { caseStream } from '#contract/streams/names.ts'
import { caseDesk } from '../support/case-desk.ts'
import { buildCity } from '../support/city.ts'
import { type Client, openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const { redisUrl } = inject('backing')
const city = await buildCity()
const desk = await caseDesk(city)
const nodes = [await startNode(city, redisUrl), await startNode(city, redisUrl)] as const

function heardBy({ socket }: Client): Colleague[] {
  const heard: Colleague[] = []
  socket.on('colleague', (colleague: Colleague) => heard.push(colleague))
  return heard
}

test('colleagues on one case hear of each other on every node, and that one is gone; others hear nothing', async () => {
  const [{ caseNumber }, other] = [await desk.worked(), await desk.worked()]
  const open = (port: number, token: string, number = caseNumber, audience: 'desk' | 'public' = 'desk') =>
    openClient(port, { token, streams: [{ stream: caseStream(number), audience, seq: 0 }] })
  const one = open(nodes[0].port, desk.handler.token)
  const two = open(nodes[1].port, desk.colleague.token)
  const elsewhere = open(nodes[1].port, desk.handler.token, other.caseNumber)
  const reader = open(nodes[0].port, (await city.guest()).token, caseNumber, 'public')
  const all = [one, two, elsewhere, reader]
  for (const client of all) await vi.waitFor(() => expect(client.frames.length).toBe(1), SOON)
  const [ofOne, ofTwo, ofElsewhere, ofReader] = all.map(heardBy)

  expect(await two.send('doing', 'reading')).toEqual({ ok: true, value: null })
  expect(await two.send('doing', 'saved')).toEqual({ ok: true, value: null })
  const { name } = desk.colleague.actor
  await vi.waitFor(() => expect(ofOne?.map(({ doing }) => doing)).toEqual(['reading', 'saved']), SOON)
  expect(ofOne?.[0]).toMatchObject({ name, key: two.socket.id })
  expect(await two.send('doing', 'sleeping')).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
  two.socket.disconnect()
  await vi.waitFor(() => expect(ofOne?.at(-1)).toMatchObject({ name, doing: null }), SOON)
  expect(ofTwo?.length).toBe(2)
  expect([ofElsewhere, ofReader]).toEqual([[], []])
})

test('a handler follows the cases of the department alone, and is not told who opened them', async () => {
  const { caseNumber } = await desk.openCase()
  const follow = (token: string) =>
    openClient(nodes[0].port, { token, streams: [{ stream: caseStream(caseNumber), audience: 'desk', seq: 0 }] })
  expect(await follow(desk.neighbour.token).refusal()).toBe('forbidden')
  const handler = follow(desk.handler.token)
  await vi.waitFor(() => expect(handler.frames.length).toBe(1), SOON)
  const [opened] = handler.frames[0]?.entries ?? []
  expect(opened).toMatchObject({ type: 'case.opened' })
  expect(opened).not.toHaveProperty('private')

  await desk.act(desk.handler, 'case:note', caseNumber, { text: '已联系物业' })
  await vi.waitFor(() => expect(JSON.stringify(handler.frames)).toContain('已联系物业'), SOON)
  const housing = city.departments.housing
  await desk.act(desk.handler, 'case:dispute', caseNumber, { rule: 'D01', proposes: housing, text: '不归我局' })
  await desk.act(desk.arbiter, 'case:arbitrate', caseNumber, { departmentId: housing, text: '归住建局' })
  await vi.waitFor(() => expect([handler.refusals, handler.socket.connected]).toEqual([['forbidden'], false]), SOON)
  expect(JSON.stringify(handler.frames)).not.toContain('归住建局')
})
