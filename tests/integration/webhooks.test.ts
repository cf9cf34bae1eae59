import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { WEBHOOK_RETRY_SECONDS, type WebhookEvent, type WebhookMessage } from '#contract/webhooks.ts'
import { listMessages, listWebhooks } from '#domain/webhook/queries.ts'
import { removeOldMessages } from '#domain/webhook/rows.ts'
import { sendWebhooks } from '#jobs/send-webhooks.ts'
import { env } from '#platform/env.ts'
import { log } from '#platform/log.ts'
import { webhookSecret } from '#platform/webhook-signature.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'
import { startJobs } from '#tests/support/jobs.ts'
import { type Received, startReceiver } from '#tests/support/receiver.ts'
import { webhookInput } from '#tests/support/webhooks.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const { pool, prisma } = city.database
const { actor: admin } = city.admin
const desk = await caseDesk(city)

beforeEach(() => void Object.assign(env, { FETCH_NETWORKS: ['127.0.0.0/8'] }))
afterEach(async () => {
  const { rows } = await pool.query('SELECT id FROM webhook WHERE ended_at IS NULL')
  for (const { id: webhookId } of rows) await city.must(admin, 'webhook:end', { webhookId })
})

async function listen(...types: WebhookEvent[]) {
  const receiver = await startReceiver()
  const { webhookId } = await add(receiver.url, types)
  return { ...receiver, webhookId }
}
async function add(url: string, types: WebhookEvent[]) {
  const input = webhookInput(url, types)
  await city.must(admin, 'webhook:create', input)
  return input
}
const nameDepartment = (zh: string) =>
  city.must(SYSTEM, 'department:create', { departmentId: newId(), name: { zh, en: `Office ${zh}` } })
const run = () => sendWebhooks(city.database, log)
/** Has what waits for another try be due now. */
const makeDue = () =>
  pool.query("UPDATE webhook_message SET due_at = now() - interval '1 second' WHERE due_at IS NOT NULL")
const stateOf = async (webhookId: string) =>
  (await listMessages(prisma, admin)).filter((one) => one.webhookId === webhookId)

/** What a receiver reads that checks the signature by the library of Standard Webhooks; throws where that is wrong. */
const verified = ({ headers, body }: Received, secret: string) =>
  new Webhook(secret).verify(body, headers) as WebhookMessage

test('a receiver is sent the entries that it asked for, each once, signed as Standard Webhooks says', async () => {
  const { received, webhookId } = await listen('department.created', 'case.attended')
  await nameDepartment('园林局')
  const { caseNumber } = await desk.openCase()
  await desk.act(desk.handler, 'case:attend', caseNumber)
  await run()
  await run()
  const secret = webhookSecret(webhookId, webhookId)
  const messages = received.map((one) => verified(one, secret))
  expect(messages.map(({ type }) => type).sort()).toEqual(['case.attended', 'department.created'])
  const told = messages.find(({ type }) => type === 'department.created')
  expect(told?.data.public).toMatchObject({ name: { zh: '园林局' } })
  const { rows } = await pool.query('SELECT hash, at FROM record WHERE stream = $1 AND seq = $2', [
    told?.data.stream,
    told?.data.seq,
  ])
  expect(told).toMatchObject({ timestamp: rows[0].at.toISOString(), data: { hash: rows[0].hash.toString('hex') } })
  expect(received[0]?.headers['content-type']).toBe('application/json')
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(2)
  expect(() => verified({ ...received[0], body: `${received[0]?.body} ` } as Received, secret)).toThrow()
  expect((await stateOf(webhookId)).map(({ state, status }) => [state, status])).toEqual([
    ['taken', 204],
    ['taken', 204],
  ])
})

test('what fails is tried again under the same id, later each time, and seen once it finally failed', async () => {
  const { received, answers, webhookId } = await listen('department.created')
  answers.push(...Array.from({ length: WEBHOOK_RETRY_SECONDS.length + 1 }, () => 500))
  await nameDepartment('气象局')
  for (const seconds of WEBHOOK_RETRY_SECONDS) {
    await run()
    const { rows } = await pool.query(
      'SELECT extract(epoch FROM due_at - tried_at)::float8 AS wait FROM webhook_message WHERE webhook_id = $1',
      [webhookId],
    )
    expect(rows[0].wait).toBeGreaterThanOrEqual(seconds)
    expect(rows[0].wait).toBeLessThan(seconds + 10)
    await makeDue()
  }
  await run()
  await makeDue()
  await run()
  expect(received).toHaveLength(WEBHOOK_RETRY_SECONDS.length + 1)
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  const failed = await listMessages(prisma, admin, { failed: true })
  expect(failed.filter((one) => one.webhookId === webhookId)).toMatchObject([
    { state: 'failed', failure: 'status', status: 500, tries: 10, type: 'department.created' },
  ])

  await city.must(admin, 'webhook:resend', { webhookId })
  expect(await city.refused(admin, 'webhook:resend', { webhookId })).toBe('wrong_state')
  await run()
  expect(received).toHaveLength(WEBHOOK_RETRY_SECONDS.length + 2)
  expect(await stateOf(webhookId)).toMatchObject([{ state: 'taken', tries: 1, failure: null }])
  expect((await listWebhooks(prisma, admin)).find(({ id }) => id === webhookId)).toMatchObject({ taken: 1, failed: 0 })
})

test('a redirect is not followed, a receiver that is gone is not asked again, one that is not there fails alone', async () => {
  const { received, answers, webhookId } = await listen('department.created')
  answers.push(302, 410)
  const nobody = await add('http://127.0.0.1:9/', ['department.created'])
  await nameDepartment('地震局')
  await run()
  expect(received).toHaveLength(1)
  expect(await stateOf(webhookId)).toMatchObject([{ state: 'waiting', failure: 'status', status: 302 }])
  expect(await stateOf(nobody.webhookId)).toMatchObject([{ state: 'waiting', failure: 'connection', status: null }])
  await makeDue()
  await run()
  expect(await stateOf(webhookId)).toMatchObject([{ state: 'failed', status: 410, tries: 2 }])
})

test('nothing is sent to this machine or a private network unless the operator names it', async () => {
  Object.assign(env, { FETCH_NETWORKS: [] })
  const { received, url, webhookId } = await listen('department.created')
  const others = ['localhost', '[::1]', '10.0.0.1'].map((host) => url.replace('127.0.0.1', host))
  const hooks = [webhookId]
  for (const other of others) hooks.push((await add(other, ['department.created'])).webhookId)
  await nameDepartment('海洋局')
  await run()
  expect(received).toEqual([])
  for (const hook of hooks) expect(await stateOf(hook)).toMatchObject([{ state: 'waiting', failure: 'address' }])
})

test('a secret that is rolled signs at once, the old one for a day more', async () => {
  const { received, webhookId } = await listen('department.created')
  const secretId = newId()
  await city.must(admin, 'webhook:roll', { webhookId, secretId })
  await nameDepartment('文旅局')
  await run()
  const [first] = received
  if (!first) throw new Error('nothing came')
  verified(first, webhookSecret(webhookId, webhookId))
  verified(first, webhookSecret(webhookId, secretId))
  await pool.query("UPDATE webhook SET rolled_at = rolled_at - interval '25 hours' WHERE id = $1", [webhookId])
  await nameDepartment('体育局')
  await run()
  const second = received[1]
  if (!second) throw new Error('nothing came')
  expect(() => verified(second, webhookSecret(webhookId, webhookId))).toThrow()
  verified(second, webhookSecret(webhookId, secretId))
})

test('what nobody may read any more is not sent: erased text, a rehearsal, to a receiver that has ended', async () => {
  const { received, webhookId } = await listen('department.created')
  await nameDepartment('档案局')
  await city.must(admin, 'webhook:end', { webhookId })
  await nameDepartment('方志办')
  await run()
  expect(received).toEqual([])
  expect(await stateOf(webhookId)).toEqual([])

  const other = await listen('question.approved', 'question.erased')
  const { questionId, version } = await askedQuestion(city, 'approved', '只说一次的话')
  await city.must(city.moderator.actor, 'question:erase', { questionId, version, reason: 'R02' })
  await run()
  expect(other.received.map(({ headers: _, body }) => JSON.parse(body).type)).toEqual(['question.erased'])
  expect(other.received[0]?.body).not.toContain('只说一次的话')

  await askedQuestion(city, 'approved')
  await pool.query('UPDATE hearing SET rehearsal = true')
  await run()
  await pool.query('UPDATE hearing SET rehearsal = false')
  expect(other.received).toHaveLength(1)
  expect((await listWebhooks(prisma, admin)).find(({ id }) => id === other.webhookId)).toMatchObject({ waiting: 0 })
})

test('of a confidential case it is told what happened, and no word of it', async () => {
  const { received } = await listen('case.informed', 'case.attended')
  const { caseNumber } = await desk.openCase()
  await prisma.case.update({ where: { number: caseNumber }, data: { confidential: true } })
  await desk.act(desk.handler, 'case:attend', caseNumber)
  await desk.act(desk.handler, 'case:inform', caseNumber, { text: '只给写信人看的话' })
  await run()
  expect(received).toHaveLength(2)
  expect(received.map(({ body }) => body).join()).not.toContain('只给写信人看的话')
})

test('a jobs process sends by itself, and old messages are forgotten', async () => {
  const { received, webhookId } = await listen('department.created')
  const jobs = await startJobs(city.url, inject('backing').redisUrl)
  await nameDepartment('信访局')
  await vi.waitFor(() => expect(received).toHaveLength(1), SOON)
  await vi.waitFor(async () => expect(await stateOf(webhookId)).toMatchObject([{ state: 'taken' }]), {
    timeout: 20_000,
  })
  await jobs.close()
  await pool.query("UPDATE webhook_message SET tried_at = tried_at - interval '31 days' WHERE webhook_id = $1", [
    webhookId,
  ])
  await removeOldMessages(city.database.db, 1_000)
  expect(await stateOf(webhookId)).toEqual([])
})

test('administrators and oversight read the list, the address is for the former; nobody else does', async () => {
  const { url, webhookId } = await listen('department.created')
  const oversight = { ...admin, grants: admin.grants.map((grant) => ({ ...grant, role: 'oversight' as const })) }
  const of = async (reader: typeof admin) => (await listWebhooks(prisma, reader)).find(({ id }) => id === webhookId)
  expect(await of(admin)).toMatchObject({ url })
  expect(await of(oversight)).toMatchObject({ url: null })
  await expect(listWebhooks(prisma, city.moderator.actor)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(listMessages(prisma, city.moderator.actor)).rejects.toMatchObject({ code: 'forbidden' })
  const { rows } = await pool.query("SELECT public FROM record WHERE type = 'webhook.created'")
  expect(rows.map((row) => row.public).join()).not.toContain('127.0.0.1')
})
