import { afterAll, expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import type { MailKind } from '#contract/mail.ts'
import { addMailTask, listFailedMail, queueMail } from '#platform/outgoing-mail.ts'
import { openCode } from '#platform/sign-in-code.ts'
import { startSmtpServer } from '#tests/lab/smtp-server.ts'
import { buildCity } from '#tests/support/city.ts'
import { startJobs } from '#tests/support/jobs.ts'
import { SOON } from '../support/soon.ts'

// Mails are queued where there is a server at all; which one it is, the jobs process is told.
vi.hoisted(() => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
})

const city = await buildCity({ live: false })
const { url, database } = city
const { pool } = database
const smtp = await startSmtpServer()
afterAll(() => smtp.close())
const { redisUrl } = inject('backing')
const jobs = await Promise.all([1, 2].map(() => startJobs(url, redisUrl, smtp.url)))

const mails = (to: string) => smtp.received.filter((mail) => mail.to.includes(to))
const rows = async (to: string) =>
  (await pool.query('SELECT kind, tries, text, last_error, failed_at FROM outgoing_mail WHERE recipient = $1', [to]))
    .rows
const gone = (to: string) => vi.waitFor(async () => expect(await rows(to)).toEqual([]), SOON)
const message = (to: string, kind: MailKind = 'factor_changed') => ({
  kind,
  to,
  subject: 'Hello',
  text: 'What was done.',
})
const mail = (to: string) => database.db.transaction().execute((tx) => queueMail(tx, database, message(to), new Date()))

/** Has a code made for an address and its mail queued in the same transaction. */
const mailCode = (to: string, attempt: string, at: Date) =>
  openCode(database, { contact: to, attempt, device: null }, at, (tx, { id, code }) =>
    queueMail(tx, database, { ...message(to, 'sign_in_code'), text: code, signInCodeId: id }, at),
  )

test('a mail leaves once when what it belongs to is committed, by one of two processes, and nothing of it stays', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => mail(`ann${n}@example.org`)))
  await vi.waitFor(() => expect(smtp.received).toHaveLength(20), SOON)
  expect(new Set(smtp.received.map(({ messageId }) => messageId)).size).toBe(20)
  expect(mails('ann7@example.org')[0]?.raw).toContain('What was done.')
  await vi.waitFor(async () => expect((await pool.query('SELECT 1 FROM outgoing_mail')).rowCount).toBe(0), SOON)
  const { rows: tasks } = await pool.query(`SELECT data, output FROM pgboss.job WHERE name = 'mail'`)
  expect(JSON.stringify(tasks)).not.toContain('example.org')
})

test('a mail of a transaction that fails is not sent', async () => {
  const failing = database.db.transaction().execute(async (tx) => {
    await queueMail(tx, database, message('nobody@example.org'), new Date())
    throw new Error('not now')
  })
  await expect(failing).rejects.toThrow('not now')
  await mail('somebody@example.org')
  await vi.waitFor(() => expect(mails('somebody@example.org')).toHaveLength(1), SOON)
  expect(mails('nobody@example.org')).toEqual([])
})

test('a server that says "later" gets the mail again, and it is the same one', async () => {
  smtp.refusals.push(451, 421)
  await mail('ben@example.org')
  await vi.waitFor(
    async () => expect(await rows('ben@example.org')).toMatchObject([{ tries: 1, failed_at: null }]),
    SOON,
  )
  await vi.waitFor(() => expect(mails('ben@example.org')).toHaveLength(1), SOON)
  await gone('ben@example.org')
})

test('a mail that a server refuses for good stays for the administrator, a code without its digits', async () => {
  smtp.refusals.push(550)
  await mail('cara@example.org')
  const failed = { tries: 1, last_error: expect.stringContaining('no mail to cara'), failed_at: expect.any(Date) }
  await vi.waitFor(
    async () => expect(await rows('cara@example.org')).toMatchObject([{ ...failed, text: 'What was done.' }]),
    SOON,
  )
  smtp.refusals.push(550)
  await mailCode('dora@example.org', 'one', new Date())
  await vi.waitFor(async () => expect(await rows('dora@example.org')).toMatchObject([{ text: '', tries: 1 }]), SOON)
  const { rows: tasks } = await pool.query(`SELECT data, output FROM pgboss.job WHERE name = 'mail'`)
  expect(JSON.stringify(tasks)).not.toContain('example.org')
})

test('a code that was replaced or used is not sent any more, and one that is too old is given up', async () => {
  smtp.refusals.push(451)
  await mailCode('eve@example.org', 'one', new Date())
  await vi.waitFor(async () => expect(await rows('eve@example.org')).toMatchObject([{ tries: 1 }]), SOON)
  const second = await mailCode('eve@example.org', 'one', new Date())
  await gone('eve@example.org')
  expect(mails('eve@example.org').map(({ raw }) => raw.includes(second))).toEqual([true])

  await mailCode('old@example.org', 'one', new Date(Date.now() - 3_600_000))
  await vi.waitFor(
    async () => expect(await rows('old@example.org')).toMatchObject([{ text: '', failed_at: expect.any(Date) }]),
    SOON,
  )
  expect(mails('old@example.org')).toEqual([])
})

test('a process tells its health, and how its queues are', async () => {
  const [first] = jobs
  const get = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${first?.port}${path}`)
    return { status: answer.status, text: await answer.text() }
  }
  expect(await get('/ready')).toMatchObject({ status: 200 })
  const { text } = await get('/metrics')
  expect(text).toMatch(/^minsheng_tasks_waiting\{queue="mail"\} \d/m)
  expect(text).toMatch(/^minsheng_oldest_task_seconds\{queue="mail"\} \d/m)
  expect(text).toMatch(/^minsheng_task_failures_total\{queue="mail"\} [1-9]/m)
})

test('an administrator sees what was given up, without codes’ words, and has it sent again', async () => {
  smtp.refusals.push(550)
  await mail('fay@example.org')
  const failed = async () => (await listFailedMail(database)).find(({ to }) => to === 'fay@example.org')
  await vi.waitFor(async () => expect(await failed()).toMatchObject({ kind: 'factor_changed', again: true }), SOON)
  const code = (await listFailedMail(database)).find(({ to }) => to === 'dora@example.org')
  expect(code).toMatchObject({ kind: 'sign_in_code', again: false })
  const { admin, refused } = city
  const mailId = (await failed())?.id ?? ''
  expect(await refused(admin.actor, 'mail:repeat', { mailId: code?.id })).toBe('wrong_state')
  expect(await refused(admin.actor, 'mail:repeat', { mailId: newId() })).toBe('unknown')
  const act = newId()
  const { seq } = await city.must(admin.actor, 'mail:repeat', { mailId }, undefined, act)
  const { rows: entries } = await pool.query(
    `SELECT type, private FROM record WHERE stream = 'authority' AND seq = $1`,
    [seq],
  )
  expect(entries).toMatchObject([{ type: 'mail.repeated', private: expect.stringContaining(admin.actor.personId) }])
  expect(entries[0].private).not.toContain('fay')
  expect(await refused(admin.actor, 'mail:repeat', { mailId })).toBe('wrong_state')
  await Promise.all([1, 2].map(() => addMailTask(database, mailId, act)))
  await vi.waitFor(() => expect(mails('fay@example.org')).toHaveLength(1), SOON)
  await gone('fay@example.org')
})
