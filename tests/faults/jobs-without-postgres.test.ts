import { afterAll, expect, test, vi } from 'vitest'
import { queueMail } from '#platform/outgoing-mail.ts'
import { newToken } from '#platform/session.ts'
import { familyOf } from '#tests/lab/processes.ts'
import { startSmtpServer } from '#tests/lab/smtp-server.ts'
import { startBacking } from '../support/backing.ts'
import { buildCity } from '../support/city.ts'
import { startJobs } from '../support/jobs.ts'
import { SOON } from '../support/soon.ts'

// Mails are queued where there is a server at all; which one it is, the jobs process is told.
vi.hoisted(() => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
})

const backing = await startBacking({ forKilling: true })
afterAll(() => backing.stop())
const city = await buildCity({ backing })
const { database } = city
const smtp = await startSmtpServer()
afterAll(() => smtp.close())
const jobs = await startJobs(city.url, backing.redisUrl, smtp.url)

const MAILS = 40
const OWNERS = 15

async function ready(): Promise<object> {
  const response = await fetch(`http://127.0.0.1:${jobs.port}/ready`)
  return { status: response.status, ...(await response.json()) }
}

const write = (to: string) =>
  database.db
    .transaction()
    .execute((tx) =>
      queueMail(tx, database, { kind: 'wrong_codes', to, subject: 'Hello', text: 'What was done.' }, new Date()),
    )

async function registerPasskey(n: number): Promise<void> {
  const { actor } = await city.verify(await city.guest(), `owner${n}@example.org`)
  await city.must(actor, 'factor:register', {
    passkey: { id: `phone${String(n).padStart(3, '0')}`, publicKey: 'AAAA', counter: 0, transports: '', name: '手机' },
    recoveryHashes: [],
    session: { tokenHash: newToken().tokenHash, endedHash: null },
  })
}

const waiting = async () =>
  (await database.pool.query('SELECT 1 FROM outgoing_mail UNION ALL SELECT 1 FROM pending_reaction')).rowCount
/** How many different mails were sent to each address. */
const mailsByAddress = () => {
  const byAddress = Map.groupBy(smtp.received, ({ to }) => `${to}`)
  return [...byAddress].map(([to, mails]) => [to, new Set(mails.map(({ messageId }) => messageId)).size] as const)
}

test('while PostgreSQL is away a jobs process says so and lives; once it is back the work goes on, and nothing is done twice', async () => {
  // Some mails are under way for longer, so that they are when the database goes.
  smtp.refusals.push(...Array<number>(10).fill(451))
  // One after the other: on a busy machine many at once wait for a connection for longer than they may.
  for (let n = 0; n < MAILS; n++) await write(`somebody${n}@example.org`)
  for (let n = 0; n < OWNERS; n++) await registerPasskey(n)
  expect(await waiting()).toBeGreaterThan(0)

  const family = familyOf(backing.postgres.pid ?? 0)
  for (const pid of family) process.kill(pid, 'SIGSTOP')
  try {
    await vi.waitFor(async () => expect(await ready()).toMatchObject({ status: 503, obstacles: ['database'] }), SOON)
    expect((await fetch(`http://127.0.0.1:${jobs.port}/health`)).status).toBe(200)
  } finally {
    for (const pid of family) process.kill(pid, 'SIGKILL')
  }

  await vi.waitFor(async () => expect(await ready()).toMatchObject({ status: 200, obstacles: [] }), SOON)
  // The test's own connections are back a little later than those of the process that it looks at.
  await vi.waitFor(() => database.pool.query('SELECT 1'), SOON)
  await write('afterwards@example.org')
  await registerPasskey(OWNERS)
  await vi.waitFor(async () => expect(await waiting()).toBe(0), SOON)
  const addresses = [
    ...Array.from({ length: MAILS }, (_, n) => `somebody${n}@example.org`),
    ...Array.from({ length: OWNERS + 1 }, (_, n) => `owner${n}@example.org`),
    'afterwards@example.org',
  ]
  expect(mailsByAddress().toSorted()).toEqual(addresses.map((to) => [to, 1]).toSorted())
})
