import { sql } from 'kysely'
import { expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHeads } from '#domain/kernel/follow.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const { redisUrl } = inject('backing')
const [one, two] = [await startNode(city, redisUrl), await startNode(city, redisUrl)]

test('a question asked on one node is approved on the other and appears on both, with its votes', async () => {
  const asker = await city.guest()
  const citizen = openClient(one.port, { token: asker.token })
  const desk = openClient(two.port, { token: city.moderator.token, audience: 'desk' })
  const watcher = openClient(two.port)
  await vi.waitFor(
    () => expect([citizen, desk, watcher].map((client) => client.welcomes.length)).toEqual([1, 1, 1]),
    SOON,
  )

  const questionId = newId()
  const title = '换管期间的临时取水点在哪里'
  const asked = await citizen.send('question:submit', { hearingId: city.hearingId, questionId, title })
  expect(asked).toMatchObject({ ok: true, value: { receipt: expect.stringMatching(/^\w{4}-\w{2}$/) } })
  const number = asked.ok ? Number(asked.value.number) : 0
  await vi.waitFor(() => expect(JSON.stringify(desk.frames)).toContain(title), SOON)
  expect(JSON.stringify(watcher.frames)).not.toContain(title)

  expect(await desk.send('question:approve', { questionId, version: 1 })).toMatchObject({ ok: true })
  await vi.waitFor(() => expect(JSON.stringify(watcher.frames)).toContain(title), SOON)
  expect(await citizen.send('vote', { questionId, active: true })).toEqual({
    ok: true,
    value: { questionId, outcome: 'accepted' },
  })
  expect(await citizen.send('vote', { questionId, active: true })).toEqual({
    ok: true,
    value: { questionId, outcome: 'already' },
  })
  await vi.waitFor(() => expect([watcher.count(number), citizen.count(number)]).toEqual([1, 1]), SOON)
  await vi.waitFor(() => expect(watcher.frames.at(-1)?.viewers).toBe(3), SOON)
  for (const client of [citizen, desk, watcher])
    expect(client.numbers()).toEqual(client.numbers().map((_, i) => (client.numbers()[0] ?? 0) + i))
})

test('a viewer that was away gets exactly what it missed, on any node', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const seq = (await readHeads(city.database.db, ['hearing-water'])).get('hearing-water') ?? 0
  await city.must(city.moderator.actor, 'question:queue', { questionId, version: 2 })
  await city.must(city.moderator.actor, 'question:unqueue', { questionId, version: 3 })
  const back = openClient(two.port, { seq })
  await vi.waitFor(() => expect(back.numbers().filter((number) => number > seq)).toEqual([seq + 1, seq + 2]), SOON)
})

test('who joins while a node is about to tell entries is told each of them once', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const seq = (await readHeads(city.database.db, ['hearing-water'])).get('hearing-water') ?? 0
  const watcher = openClient(two.port)
  await vi.waitFor(() => expect(watcher.frames.at(-1)?.seq).toBe(seq), SOON)
  const back = await city.database.db.transaction().execute(async (tx) => {
    // The node reads the entry, which it says by taking its number for one that may be held, then waits for the counts that go with it.
    await sql`LOCK TABLE tally IN ACCESS EXCLUSIVE MODE`.execute(tx)
    await city.must(city.moderator.actor, 'question:queue', { questionId, version: 2 })
    await vi.waitFor(async () => {
      const answer = await watcher.send('sync', { stream: hearingStream('water'), seq: seq + 1 })
      expect(answer.ok && answer.value.reload).toBe(undefined)
    }, SOON)
    const joining = openClient(two.port, { seq })
    await vi.waitFor(() => expect(joining.welcomes.length).toBe(1), SOON)
    return joining
  })
  await city.must(city.moderator.actor, 'question:unqueue', { questionId, version: 3 })
  await vi.waitFor(() => expect(back.numbers()).toContain(seq + 2), SOON)
  expect(back.numbers().filter((number) => number > seq)).toEqual([seq + 1, seq + 2])
})

test('twenty sockets of one person over both nodes cast one vote', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const voter = await city.guest()
  const sockets = Array.from({ length: 20 }, (_, i) => openClient(i % 2 ? one.port : two.port, { token: voter.token }))
  await vi.waitFor(() => expect(sockets.every((client) => client.welcomes.length > 0)).toBe(true), SOON)
  const answers = await Promise.all(sockets.map((client) => client.send('vote', { questionId, active: true })))
  const outcomes = answers.map((answer) => (answer.ok ? answer.value.outcome : answer.refusal.code))
  expect(outcomes.toSorted()).toEqual(['accepted', ...Array(19).fill('already')])
})

test('a node counts what it does, without naming anybody', async () => {
  const { questionId } = await askedQuestion(city, 'approved', '指标里不应出现任何人')
  const { token } = await city.guest()
  const citizen = openClient(one.port, { token })
  await vi.waitFor(() => expect(citizen.welcomes.length).toBeGreaterThan(0), SOON)
  const read = async () => (await fetch(`http://127.0.0.1:${one.port}/metrics`)).text()
  const accepted = (text: string) => Number(/^minsheng_votes_total\{outcome="accepted"\} (\d+)/m.exec(text)?.[1] ?? 0)
  const before = accepted(await read())
  await citizen.send('vote', { questionId, active: true })
  const after = await read()
  expect(accepted(after)).toBe(before + 1)
  expect(after).toMatch(/^minsheng_sockets [1-9]/m)
  expect(after).toContain('nodejs_eventloop_lag_p99_seconds')
  expect(after).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|water/)
})

test('a notice that is lost is repaired when nodes reconcile', async () => {
  const watcher = openClient(one.port)
  await vi.waitFor(() => expect(watcher.welcomes.length).toBeGreaterThan(0), SOON)
  // The builders notify nobody: what they write reaches screens by reconciliation alone.
  const { questionId } = await askedQuestion(city, 'approved', '没有人被叫醒也能看到')
  await vi.waitFor(() => expect(JSON.stringify(watcher.frames)).toContain(questionId), SOON)
})

test('a person told privately is told on every node, and nobody else is', async () => {
  const asker = await city.guest()
  const questionId = newId()
  await city.must(asker.actor, 'question:submit', {
    hearingId: city.hearingId,
    questionId,
    title: '这条会被拒绝并附一句话',
  })
  const news: unknown[] = []
  const here = openClient(one.port, { token: asker.token })
  const stranger = openClient(one.port)
  here.socket.on('news', (told) => news.push(told))
  await vi.waitFor(() => expect(here.welcomes.length + stranger.welcomes.length).toBe(2), SOON)
  await city.must(city.moderator.actor, 'question:decline', {
    questionId,
    version: 1,
    reason: 'R03',
    note: '请到信箱提交',
  })
  await vi.waitFor(() => expect(JSON.stringify(news)).toContain('请到信箱提交'), SOON)
  expect(JSON.stringify(stranger.frames)).not.toContain('请到信箱提交')
})
