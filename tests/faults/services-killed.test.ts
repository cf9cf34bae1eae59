import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { startBacking } from '../support/backing.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { type Client, openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const backing = await startBacking({ forKilling: true })
afterAll(() => backing.stop())
const city = await buildCity({ backing })
const [one, two] = [await startNode(city, backing.redisUrl), await startNode(city, backing.redisUrl)]

async function citizens(count: number): Promise<{ client: Client; personId: string }[]> {
  const people = await Promise.all(Array.from({ length: count }, () => city.guest()))
  const clients = people.map(({ token, actor }, i) => ({
    client: openClient(i % 2 ? one.port : two.port, { token }),
    personId: actor.personId,
  }))
  await vi.waitFor(() => expect(clients.every(({ client }) => client.welcomes.length > 0)).toBe(true), SOON)
  return clients
}

/** Sends as a page does: the same again until it is answered, coming back when the answer says so. */
async function sendSurely(client: Client, event: string, input: object): Promise<string> {
  for (;;) {
    const answer = await client.send(event, input).catch(() => undefined)
    if (answer?.ok) return String(answer.value.outcome ?? 'accepted')
    if (answer && answer.refusal.retryAfterMs === undefined) return answer.refusal.code
    await pause(answer?.refusal.retryAfterMs ?? 400)
  }
}

const castSurely = (client: Client, questionId: string) => sendSurely(client, 'vote', { questionId, active: true })

async function activeVotes(questionId: string): Promise<{ rows: number; tally: number }> {
  const { db } = city.database
  const rows = await db
    .selectFrom('vote')
    .selectAll()
    .where('questionId', '=', questionId)
    .where('active', '=', true)
    .execute()
  const tally = await db.selectFrom('tally').selectAll().where('questionId', '=', questionId).executeTakeFirst()
  return { rows: rows.length, tally: tally?.n ?? 0 }
}

test('Redis is killed and comes back empty: votes are still acknowledged, screens are right again, no node ends', async () => {
  const { questionId, number } = await askedQuestion(city, 'approved')
  const people = await citizens(12)
  const killed = backing.redis.pid ?? 0
  process.kill(killed, 'SIGKILL')
  const during = await Promise.all(people.map(({ client }) => castSurely(client, questionId)))
  expect(during).toEqual(Array(12).fill('accepted'))
  await vi.waitFor(() => expect(people.map(({ client }) => client.count(number))).toEqual(Array(12).fill(12)), SOON)
  await vi.waitFor(() => expect(backing.redis.pid).not.toBe(killed), SOON)
  const { questionId: later } = await askedQuestion(city, 'approved', '恢复以后又来的一个问题')
  await vi.waitFor(
    () => expect(people.every(({ client }) => JSON.stringify(client.frames).includes(later))).toBe(true),
    SOON,
  )
  expect(people.every(({ client }) => client.socket.connected)).toBe(true)
})

test('PostgreSQL is killed during votes and questions: writers are told when to retry, nothing acknowledged is lost, nothing counts twice', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const people = await citizens(20)
  const asked = people.slice(0, 4).map(() => newId())
  const votes = people.map(({ client }) => castSurely(client, questionId))
  const questions = people.slice(0, 4).map(({ client }, i) => {
    const input = { hearingId: city.hearingId, questionId: asked[i], title: `数据库断了也不能丢的第 ${i} 问` }
    return sendSurely(client, 'question:submit', input)
  })
  process.kill(backing.postgres.pid ?? 0, 'SIGKILL')
  const outcomes = await Promise.all(votes)
  expect(outcomes.filter((outcome) => outcome !== 'accepted' && outcome !== 'already')).toEqual([])
  expect(await Promise.all(questions)).toEqual(Array(4).fill('accepted'))
  expect(await activeVotes(questionId)).toEqual({ rows: 20, tally: 20 })
  const rows = await city.database.db.selectFrom('question').select('id').where('id', 'in', asked).execute()
  expect(rows.length).toBe(4)
  expect(people.every(({ client }) => client.socket.connected)).toBe(true)
})

test('a node that is killed between commit and acknowledgement leaves one question and one receipt', async () => {
  const asker = await city.guest()
  const client = openClient(one.port, { token: asker.token })
  await vi.waitFor(() => expect(client.welcomes.length).toBeGreaterThan(0), SOON)
  const input = { commandId: newId(), hearingId: city.hearingId, questionId: newId(), title: '确认还没到，节点就没了' }
  // The client never hears of it: it leaves as soon as the question is on its way, and sends the same again elsewhere.
  client.socket.emit('question:submit', input)
  await vi.waitFor(
    async () =>
      expect(
        await city.database.db.selectFrom('question').select('id').where('id', '=', input.questionId).execute(),
      ).toHaveLength(1),
    SOON,
  )
  client.socket.disconnect()
  await one.close()
  const elsewhere = openClient(two.port, { token: asker.token })
  await vi.waitFor(() => expect(elsewhere.welcomes.length).toBeGreaterThan(0), SOON)
  const receipt = elsewhere.welcomes[0]?.questions[0]?.receipt
  expect(await elsewhere.send('question:submit', input)).toMatchObject({ ok: true, value: { receipt } })
  const entries = await city.database.db
    .selectFrom('record')
    .select('seq')
    .where('type', '=', 'question.submitted')
    .where('public', 'like', `%${input.questionId}%`)
    .execute()
  expect(entries).toHaveLength(1)
})
