import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { freePort } from '#ops/supervisor/free-port.ts'
import { startLabNode } from '#tests/lab/node.ts'
import { newId } from '../../app/_live/new-id.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { type CollectedSpan, startCollector } from '../support/collector.ts'
import { openClient } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const TITLE = '三号线的末班车能不能晚一点'
const city = await buildCity()
const { redisUrl } = inject('backing')
const collector = await startCollector()
const { spans } = collector
const [asked, voter, others] = [
  await askedQuestion(city, 'approved'),
  await city.guest(),
  await Promise.all(Array.from({ length: 5 }, () => city.guest())),
]

/** A node as production runs it, which traces everything; ended, so that it has sent all. */
beforeAll(async () => {
  const port = await freePort()
  const folder = openTemporaryFolder('traces')
  afterAll(() => folder.remove())
  const node = await startLabNode({
    port,
    log: join(folder.path, 'node.log'),
    env: {
      ...process.env,
      DATABASE_URL: city.url,
      REDIS_URL: redisUrl,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_TRACES_SAMPLER_ARG: '1',
    },
  })
  afterAll(() => node.stop())
  const clients = [voter, ...others].map(({ token }) => openClient(port, { token }))
  await Promise.all(
    clients.map((client) => vi.waitFor(() => expect(client.welcomes.length).toBeGreaterThan(0), 10_000)),
  )
  const [client] = clients
  const question = { hearingId: city.hearingId, questionId: newId(), title: TITLE, topicId: city.topicId }
  expect(await client?.send('question:submit', question)).toMatchObject({ ok: true })
  expect(await client?.send('question:submit', { ...question, title: '短' })).toMatchObject({ ok: false })
  await vi.waitFor(() => expect(client?.numbers().length).toBeGreaterThan(0), SOON)
  const votes = await Promise.all(
    clients.map((one) => one.send('vote', { questionId: asked.questionId, active: true })),
  )
  expect(votes.every(({ ok }) => ok)).toBe(true)
  for (const one of clients) one.socket.disconnect()
  await node.stop()
})

const named = (name: string) => spans.filter((span) => span.name === name)
const childOf = (parent: CollectedSpan | undefined, name: string) =>
  spans.find((span) => span.name === name && span.parentSpanId === parent?.spanId && span.traceId === parent?.traceId)

test('a command is followed from its socket through the door and the group’s commit to its statements', () => {
  const [accepted, refused] = named('socket question:submit')
  expect(accepted?.attributes).toEqual({ outcome: 'accepted' })
  const door = childOf(accepted, 'door question:submit')
  expect(door?.attributes).toEqual({ outcome: 'accepted', request: expect.any(String) })
  const group = childOf(door, 'group commit')
  expect(group?.attributes).toEqual({ size: 1 })
  for (const statement of ['begin', 'insert into question', 'insert into record', 'commit'])
    expect(childOf(group, statement), statement).toBeDefined()
  expect(childOf(refused, 'door question:submit')?.attributes.outcome).toBe('too_short')
})

test('votes of one statement are one span, in the trace of the first, linked to the others', () => {
  const votes = named('socket vote')
  expect(votes).toHaveLength(1 + others.length)
  const batches = named('vote batch')
  expect(batches.reduce((sum, { attributes }) => sum + Number(attributes.size), 0)).toBe(votes.length)
  const theirs = batches.flatMap(({ traceId, parentSpanId, links = [] }) => [
    `${traceId} ${parentSpanId}`,
    ...links.map((link) => `${link.traceId} ${link.spanId}`),
  ])
  expect(theirs.toSorted()).toEqual(votes.map(({ traceId, spanId }) => `${traceId} ${spanId}`).toSorted())
  for (const batch of batches) expect(childOf(batch, 'insert into vote')).toBeDefined()
})

test('what a node reads of the record and tells its readers is followed too', () => {
  const reads = named('record read').filter((read) => childOf(read, 'record tell'))
  expect(reads.length).toBeGreaterThan(0)
  for (const read of reads) {
    expect(read.parentSpanId ?? '').toBe('')
    expect(childOf(read, 'select record')).toBeDefined()
  }
  expect(childOf(reads[0], 'record tell')?.attributes).toEqual({ entries: expect.any(Number) })
})

test('no span tells who, what or from where', () => {
  const told = collector.raw.join('\n')
  const people = [voter, ...others].flatMap(({ actor, token }) => [actor.personId, token])
  for (const secret of [...people, asked.questionId, TITLE, '127.0.0.1', 'values']) expect(told).not.toContain(secret)
})
