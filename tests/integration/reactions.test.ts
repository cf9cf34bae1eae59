import { afterAll, afterEach, expect, inject, test, vi } from 'vitest'
import { AUTHORITY } from '#contract/streams/names.ts'
import { REACTIONS, type Reactions } from '#jobs/reactions.ts'
import { makeRecoveryCodes, recoveryHash } from '#platform/recovery-codes.ts'
import { newToken } from '#platform/session.ts'
import { startSmtpServer } from '#tests/lab/smtp-server.ts'
import { buildCity, type Citizen } from '#tests/support/city.ts'
import { startJobs } from '#tests/support/jobs.ts'
import { SOON } from '../support/soon.ts'

// Mails are queued where there is a server at all; which one it is, the jobs process is told.
vi.hoisted(() => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
})

const city = await buildCity()
const { pool } = city.database
const smtp = await startSmtpServer()
afterAll(() => smtp.close())
const { redisUrl } = inject('backing')

type Process = Awaited<ReturnType<typeof startJobs>>
const running: Process[] = []
async function start(authority: Partial<Reactions['authority']> = {}): Promise<Process> {
  const reactions = { ...REACTIONS, authority: { ...REACTIONS.authority, ...authority } }
  const process = await startJobs(city.url, redisUrl, smtp.url, reactions)
  running.push(process)
  return process
}
afterEach(() => Promise.all(running.splice(0).map((process) => process.close())))

/** What the mails to somebody say, without their other half. */
const mails = (to: string) =>
  smtp.received
    .filter((mail) => mail.to.includes(to))
    .map(({ raw }) => raw.replace(/=\r\n/g, ''))
    .map((raw) => /A passkey|A recovery code|New recovery codes/.exec(raw)?.[0])
const pending = async () => (await pool.query('SELECT seq, tries FROM pending_reaction ORDER BY seq')).rows
/** Has what was begun, or failed, be due now. */
const makeDue = () => pool.query('UPDATE pending_reaction SET due_at = now()')
const settled = () => vi.waitFor(async () => expect(await pending()).toEqual([]), SOON)

let keys = 0
const keyId = (n: number) => `phone${String(n).padStart(3, '0')}`
/** A member with an address and a first passkey. */
async function holder(email: string): Promise<Citizen & { codes: string[] }> {
  const member = await city.verify(await city.guest(), email)
  const { codes, hashes } = makeRecoveryCodes(member.actor.personId)
  const next = newToken()
  await city.must(member.actor, 'factor:register', {
    passkey: { id: keyId(++keys), publicKey: 'AAAA', counter: 0, transports: '', name: '手机' },
    recoveryHashes: hashes,
    session: { tokenHash: next.tokenHash, endedHash: null },
  })
  return { ...(await city.again({ ...member, token: next.token })), codes }
}
const makeCodes = ({ actor }: Citizen) =>
  city.must(actor, 'factor:codes', { recoveryHashes: makeRecoveryCodes(actor.personId).hashes })

test('what was appended while no process ran is reacted to once by one of two', async () => {
  const emails = Array.from({ length: 12 }, (_, n) => `away${n}@example.org`)
  const people = await Promise.all(emails.map(holder))
  await Promise.all(people.map(makeCodes))
  // The rulebook that comes with the deployment waits, too.
  expect(await pending()).toHaveLength(25)
  await Promise.all([start(), start()])
  await settled()
  await vi.waitFor(async () => expect((await pool.query('SELECT 1 FROM outgoing_mail')).rowCount).toBe(0), SOON)
  expect(emails.map((email) => mails(email).sort())).toEqual(emails.map(() => ['A passkey', 'New recovery codes']))
})

test('each change of a factor is told to its owner, a passkey that was shown is not', async () => {
  await start()
  const email = 'each@example.org'
  const { actor, codes } = await holder(email)
  const session = () => ({ tokenHash: newToken().tokenHash, endedHash: null })
  await city.must(actor, 'factor:prove', { passkeyId: keyId(keys), counter: 1, session: session() })
  const code = recoveryHash(actor.personId, codes[0] ?? '')
  await city.must(actor, 'factor:recover', { recoveryHash: code, session: session() })
  // Two entries may be reacted to side by side.
  await vi.waitFor(() => expect(mails(email).sort()).toEqual(['A passkey', 'A recovery code']), SOON)
  await settled()
  expect(mails(email)).toHaveLength(2)
})

test('a reaction that fails is begun again, what it wrote before is not there twice, and others go on meanwhile', async () => {
  const [failing, other] = [await holder('fails@example.org'), await holder('goes-on@example.org')]
  let begun = 0
  await start({
    'factor.codes_made': async (entry, ctx) => {
      await REACTIONS.authority['factor.codes_made'](entry, ctx)
      if (entry.private.by === failing.actor.personId && ++begun < 3) throw new Error('not yet')
    },
  })
  await makeCodes(failing)
  await makeCodes(other)
  await vi.waitFor(() => expect(mails('goes-on@example.org')).toContain('New recovery codes'), SOON)
  await vi.waitFor(async () => expect(await pending()).toMatchObject([{ tries: 1 }]), SOON)
  await makeDue()
  await vi.waitFor(async () => expect(await pending()).toMatchObject([{ tries: 2 }]), SOON)
  await makeDue()
  await settled()
  await vi.waitFor(() => expect(mails('fails@example.org')).toEqual(['A passkey', 'New recovery codes']), SOON)
})

test('a command of a reaction that was lost after its commit is not given twice', async () => {
  const who = await holder('commands@example.org')
  const department = { departmentId: crypto.randomUUID(), name: { zh: '应急局', en: 'Emergency Bureau' } }
  const answers: boolean[] = []
  await start({
    'factor.codes_made': async (_, { act }) => {
      answers.push((await act('department:create', department)).ok)
      if (answers.length === 1) throw new Error('died between the commits')
    },
  })
  await makeCodes(who)
  await vi.waitFor(() => expect(answers).toHaveLength(1), SOON)
  await vi.waitFor(async () => expect(await pending()).toMatchObject([{ tries: 1 }]), SOON)
  await makeDue()
  await settled()
  expect(answers).toEqual([true, true])
  const { rowCount } = await pool.query(
    `SELECT 1 FROM record WHERE stream = $1 AND type = 'department.created' AND public LIKE '%应急局%'`,
    [AUTHORITY],
  )
  expect(rowCount).toBe(1)
})

test('an entry that becomes visible after a later one is not passed over', async () => {
  const who = await holder('late@example.org')
  await makeCodes(who)
  await start()
  await settled()
  const { rows } = await pool.query(
    `SELECT max(seq) AS seq FROM record WHERE stream = $1 AND type = 'factor.codes_made'`,
    [AUTHORITY],
  )
  const slow = await pool.connect()
  await slow.query('BEGIN')
  await slow.query('INSERT INTO pending_reaction (stream, seq) VALUES ($1, $2)', [AUTHORITY, rows[0].seq])
  await makeCodes(who)
  await vi.waitFor(() => expect(mails('late@example.org')).toHaveLength(3), SOON)
  await slow.query('COMMIT')
  slow.release()
  await vi.waitFor(() => expect(mails('late@example.org')).toHaveLength(4), SOON)
})

test('who was erased meanwhile gets no mail, and none that waited stays', async () => {
  const who = await holder('erased@example.org')
  await city.database.db
    .insertInto('outgoingMail')
    .values({
      id: crypto.randomUUID(),
      kind: 'factor_changed',
      recipient: 'erased@example.org',
      subject: '',
      text: '',
      createdAt: new Date(),
      failedAt: new Date(),
    })
    .execute()
  expect((await pool.query('SELECT 1 FROM outgoing_mail')).rowCount).toBe(1)
  await city.must(who.actor, 'person:erase', { personId: who.actor.personId })
  expect((await pool.query('SELECT 1 FROM outgoing_mail')).rowCount).toBe(0)
  expect(await pending()).toHaveLength(1)
  await start()
  await settled()
  expect((await pool.query('SELECT 1 FROM outgoing_mail')).rowCount).toBe(0)
  expect(mails('erased@example.org')).toEqual([])
})

test('a process tells how many entries wait, and for how long', async () => {
  const { port } = await start({ 'factor.codes_made': () => Promise.reject(new Error('never')) })
  await makeCodes(await holder('waits@example.org'))
  await vi.waitFor(async () => expect(await pending()).toMatchObject([{ tries: 1 }]), SOON)
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  expect(metrics).toMatch(/^minsheng_tasks_waiting\{queue="reactions"\} 1$/m)
  expect(metrics).toMatch(/^minsheng_oldest_task_seconds\{queue="reactions"\} [\d.]+$/m)
  expect(metrics).toMatch(/^minsheng_task_failures_total\{queue="reactions"\} [1-9]/m)
})
