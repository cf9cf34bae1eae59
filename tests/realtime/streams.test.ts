import { expect, inject, test, vi } from 'vitest'
import type { News, Subscriber, Subscription } from '#contract/signals.ts'
import { AUTHORITY, caseStream, hearingStream } from '#contract/streams/names.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { type Client, openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const { redisUrl } = inject('backing')
const SECRET = '审核以前谁也不该读到的题目'

/** A closed hearing with one unread question, which is a case now, on two nodes. */
async function filedCity() {
  const city = await buildCity()
  const nodes = [await startNode(city, redisUrl), await startNode(city, redisUrl)] as const
  const asked = await askedQuestion(city, 'waiting', SECRET)
  await city.must(city.moderator.actor, 'hearing:close', { hearingId: city.hearingId })
  const { number } = await city.database.prisma.case.findFirstOrThrow()
  return { city, nodes, questionId: asked.questionId, number }
}

const follow = (stream: string, audience: Subscriber = 'public', seq = 0): Subscription => ({ stream, audience, seq })
/** Types of the entries of a stream that a client was sent, in order. */
const typesOn = ({ frames }: Client, stream: string) =>
  frames
    .filter((frame) => frame.stream === stream)
    .flatMap(({ entries = [] }) => entries.map((one) => (one === 0 ? 0 : one.type)))

test('a case moves on every open page of every node; the public is not told who did it, staff are', async () => {
  const { city, nodes, number, questionId } = await filedCity()
  const stream = caseStream(number)
  const [one, two] = nodes.map(({ port }) => openClient(port, { streams: [follow(stream)] }))
  const handler = await city.staff('handler', 'Hand', null)
  const staff = openClient(nodes[0].port, { token: handler.token, streams: [follow(stream, 'desk')] })
  const pages = [one, two, staff].flatMap((client) => client ?? [])
  for (const page of pages) await vi.waitFor(() => expect(typesOn(page, stream)).toEqual(['case.opened']), SOON)
  expect(JSON.stringify(pages.map(({ frames }) => frames))).not.toContain(SECRET)

  const desk = openClient(nodes[1].port, { token: city.moderator.token, audience: 'desk' })
  await vi.waitFor(() => expect(desk.welcomes.length).toBe(1), SOON)
  expect(await desk.send('question:approve', { questionId, version: 2 })).toMatchObject({ ok: true })

  const opened = ['case.opened', 'case.text_published']
  for (const page of pages) await vi.waitFor(() => expect(typesOn(page, stream)).toEqual(opened), SOON)
  expect(JSON.stringify([one?.frames, two?.frames])).toContain(SECRET)
  expect(JSON.stringify([one?.frames, two?.frames])).not.toContain(city.moderator.actor.personId)
  expect(JSON.stringify(staff.frames)).toContain(city.moderator.actor.personId)
  // A case has no lanes: nothing is sent where nothing happened.
  expect(one?.frames.length).toBe(2)
  const late = openClient(nodes[1].port, { streams: [follow(stream, 'public', 1)] })
  await vi.waitFor(() => expect(typesOn(late, stream)).toEqual(['case.text_published']), SOON)
  expect(await late.send('sync', { stream, seq: 0 })).toMatchObject({ ok: true, value: { stream, seq: 2 } })
})

test('what is private of a case follows who works on it, arbiters and oversight, until it goes to another department', async () => {
  const { city, nodes, number } = await filedCity()
  const stream = caseStream(number)
  const { water, housing } = city.departments
  const staff = (role: 'handler' | 'arbiter' | 'oversight', name: string, department = water) =>
    city.staff(role, name, null, '', department)
  const [lead, neighbour, arbiter, overseer] = [
    await staff('handler', 'Lead'),
    await staff('handler', 'Neighbour', housing),
    await staff('arbiter', 'Arbiter'),
    await staff('oversight', 'Overseer'),
  ] as const
  const desk = ({ token }: { token: string }, node = nodes[0]) =>
    openClient(node.port, { token, streams: [follow(stream, 'desk')] })
  for (const { token } of [neighbour, city.moderator, city.official, city.admin])
    expect(await desk({ token }).refusal()).toBe('forbidden')
  const [led, arbitrated, overseen] = [desk(lead), desk(arbiter, nodes[1]), desk(overseer)]
  for (const client of [led, arbitrated, overseen]) await vi.waitFor(() => expect(client.frames).toHaveLength(1), SOON)
  // Who opened it may be who asked.
  expect(overseen.frames[0]?.entries?.[0]).not.toHaveProperty('private')

  const note = '内部：先核实再说'
  await city.must(lead.actor, 'case:note', { caseNumber: number, text: note })
  for (const client of [led, arbitrated, overseen])
    await vi.waitFor(() => expect(JSON.stringify(client.frames)).toContain(note), SOON)
  await city.must(lead.actor, 'case:dispute', {
    caseNumber: number,
    version: 1,
    rule: 'D01',
    proposes: housing,
    text: '泵房不归我局',
  })
  await city.must(arbiter.actor, 'case:arbitrate', {
    caseNumber: number,
    version: 2,
    departmentId: housing,
    text: '由住建局承办',
  })
  await vi.waitFor(() => expect([led.refusals, led.socket.connected]).toEqual([['forbidden'], false]), SOON)
  const secret = '住建局内部的话'
  await city.must(neighbour.actor, 'case:note', { caseNumber: number, text: secret })
  await vi.waitFor(() => expect(JSON.stringify(arbitrated.frames)).toContain(secret), SOON)
  expect(JSON.stringify(led.frames)).not.toContain(secret)
  expect(await desk(lead).refusal()).toBe('forbidden')
  expect(await desk(neighbour).refusal()).toBeUndefined()
})

test('one socket follows several streams, and is brought up to date on each', async () => {
  const { nodes, number } = await filedCity()
  const [hearing, ofCase] = [hearingStream('water'), caseStream(number)]
  const page = openClient(nodes[0].port, { streams: [follow(hearing), follow(ofCase)] })
  await vi.waitFor(() => expect(typesOn(page, ofCase)).toEqual(['case.opened']), SOON)
  await vi.waitFor(() => expect(typesOn(page, hearing)).toContain('hearing.closed'), SOON)
  expect(await page.send('sync', { stream: ofCase, seq: 1 })).toMatchObject({ ok: true, value: { stream: ofCase } })
  expect(await page.send('sync', { stream: caseStream('MS-2026-999999'), seq: 0 })).toMatchObject({
    ok: false,
    refusal: { code: 'malformed' },
  })
})

test('who may not read a case may not follow it, and hears no more of it once its hearing is for members', async () => {
  const { city, nodes, number, questionId } = await filedCity()
  const stream = caseStream(number)
  const guest = await city.guest()
  const refusalOf = (token: string | undefined, ...streams: Subscription[]) =>
    openClient(nodes[0].port, { ...(token ? { token } : {}), streams }).refusal()
  expect(await refusalOf(undefined, follow(caseStream('MS-2026-999999')))).toBe('unknown')
  expect(await refusalOf(undefined, follow(AUTHORITY))).toBe('unknown')
  expect(await refusalOf(undefined, follow(stream, 'own'))).toBe('unknown')
  expect(await refusalOf(undefined, follow(hearingStream('water'), 'own'))).toBe('sign_in')
  expect(await refusalOf(undefined, follow(stream, 'desk'))).toBe('sign_in')
  expect(await refusalOf(guest.token, follow(hearingStream('water')), follow(stream, 'desk'))).toBe('forbidden')

  const member = await city.verify(await city.guest(), 'member@example.org')
  const [reader, verified] = [guest, member].map(({ token }) =>
    openClient(nodes[1].port, { token, streams: [follow(stream)] }),
  )
  await vi.waitFor(() => expect([reader, verified].map((client) => client?.frames.length)).toEqual([1, 1]), SOON)
  // A closed hearing keeps its settings, so it is narrowed as only the console could.
  await city.database.prisma.hearing.update({ where: { slug: 'water' }, data: { watchTier: 'member' } })
  await city.must(city.moderator.actor, 'question:approve', { questionId, version: 2 })
  await vi.waitFor(() => expect(reader?.refusals).toEqual(['verify_first']), SOON)
  await vi.waitFor(() => expect(JSON.stringify(verified?.frames)).toContain(SECRET), SOON)
  expect(JSON.stringify(reader?.frames)).not.toContain(SECRET)
  await vi.waitFor(async () => expect(await refusalOf(guest.token, follow(stream))).toBe('verify_first'), SOON)
})

test('who follows a hearing for their own news is told those, sent no frames, and counted as no viewer', async () => {
  const city = await buildCity()
  const nodes = [await startNode(city, redisUrl), await startNode(city, redisUrl)] as const
  const { questionId, asker } = await askedQuestion(city)
  const stream = hearingStream('water')
  const mine = openClient(nodes[0].port, { token: asker.token, streams: [follow(stream, 'own')] })
  const other = openClient(nodes[0].port, { token: city.official.token, streams: [follow(stream, 'own')] })
  const news: News[] = []
  const foreign: News[] = []
  mine.socket.on('news', (told) => news.push(told))
  other.socket.on('news', (told) => foreign.push(told))
  const statuses = () => news.flatMap(({ questions }) => questions.map(({ status }) => status))
  // What happened before it came it is told at once.
  await vi.waitFor(() => expect(statuses()).toEqual(['waiting']), SOON)
  await city.must(city.moderator.actor, 'question:hold', { questionId, version: 1, reason: 'R07', note: '请补充地址' })
  await vi.waitFor(() => expect(statuses()).toEqual(['waiting', 'held']), SOON)
  expect(JSON.stringify(news)).toContain('请补充地址')
  expect(foreign.flatMap(({ questions }) => questions)).toEqual([])
  const watcher = openClient(nodes[1].port)
  await vi.waitFor(() => expect(watcher.frames.at(-1)?.viewers).toBe(1), SOON)
  expect([mine.frames, mine.welcomes, other.frames]).toEqual([[], [], []])
})
