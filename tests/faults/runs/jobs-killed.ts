import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { hearingStream } from '#contract/streams/names.ts'
import { execute } from '#domain/execute.ts'
import { castVotes } from '#domain/question/votes.ts'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { waitUntil } from '#ops/supervisor/readiness.ts'
import { newToken } from '#platform/session.ts'
import { buildCity } from '#tests/lab/city.ts'
import { startLabJobs } from '#tests/lab/jobs.ts'
import { startSmtpServer } from '#tests/lab/smtp-server.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault, none } from '../fault.ts'

const MAILS = 300
/** Passkeys that are set up: each entry asks for one mail. */
const PASSKEYS = 100
/** Votes of one network on one question: conspicuous. */
const VOTES = 25
/** A process dies so long after the last one, in milliseconds. */
const MOMENTS = [30, 170, 400, 90]
const PATIENCE_MS = 90_000

/** Of two jobs processes one is killed again and again, while mails are queued, entries ask for reactions, and a hearing has conspicuous votes. */
export const jobsKilled: Fault = {
  row: 'a jobs process killed at any moment',
  quick: true,
  async run() {
    await using stack = new AsyncDisposableStack()
    const system = stack.use(await openSystem({ nodes: 1 }))
    const folder = openTemporaryFolder('jobs')
    stack.defer(folder.remove)
    const smtp = await startSmtpServer()
    stack.defer(() => smtp.close())
    const env = { ...system.env, SMTP_URL: smtp.url }
    const processes = await Promise.all([1, 2].map((n) => startLabJobs({ env, log: `${folder.path}/jobs-${n}.log` })))
    for (const one of processes) stack.defer(() => one.stop())

    const { questionIds, citizens, slug } = await buildCity(system.database, { questions: 1, citizens: VOTES })
    const network = Buffer.from('hall of one network')
    const questionId = questionIds[0] ?? ''
    await castVotes(
      system.database.db,
      citizens.map(({ personId }) => ({ questionId, personId, active: true, network })),
    )
    const queued = queueMails(system)
    const registered = registerPasskeys(system)
    for (const [n, moment] of MOMENTS.entries()) {
      await pause(moment)
      await processes[n % 2]?.crash()
    }
    const sent = new Set(await queued)
    await registered
    const isDone = async () =>
      (await unsettled(system)) === 0 && (await waiting(system)) === 0 && (await reviews(system, slug)) > 0
    await waitUntil(isDone, PATIENCE_MS, AbortSignal.timeout(PATIENCE_MS))

    const isTold = ({ to }: { to: string[] }) => to.some((one) => one.startsWith(HOLDER))
    const { true: told = [], false: mails = [] } = Object.groupBy(smtp.received, (one) => `${isTold(one)}`)
    const times = Map.groupBy(mails, ({ messageId }) => messageId)
    return [
      exactly(MAILS, 'mails that arrived, at least once each, by their Message-ID', times.size),
      none(
        'mails that arrived and were never queued',
        [...times.keys()].filter((id) => !sent.has(id.slice(1, 37))).length,
      ),
      none('mails that are still queued, or were given up', await waiting(system)),
      { what: 'mails that arrived more than once', value: mails.length - times.size, unit: '' },
      none('entries that still wait for their reaction', await unsettled(system)),
      exactly(PASSKEYS, 'owners of passkeys who were told', new Set(told.flatMap(({ to }) => to)).size),
      exactly(PASSKEYS, 'mails to them that were queued', new Set(told.map(({ messageId }) => messageId)).size),
      exactly(1, 'reviews of the conspicuous votes in the record', await reviews(system, slug)),
      exactly(VOTES, 'votes in that review', await reviewed(system)),
    ]
  },
}

/** Queues mails as `queueMail` does, each in a transaction of its own; brings their ids. */
async function queueMails({ database }: LabSystem): Promise<string[]> {
  const ids = Array.from({ length: MAILS }, () => randomUUID())
  for (const [n, id] of ids.entries())
    await database.db.transaction().execute(async (tx) => {
      const words = { recipient: `citizen-${n}@example.org`, subject: 'Hello', text: 'What was done.' }
      const mail = { id, kind: 'factor_changed' as const, ...words, createdAt: new Date() }
      await tx.insertInto('outgoingMail').values(mail).execute()
      await database.jobs.add(tx, 'mail', { mailId: id })
    })
  return ids
}

/** Begins the addresses of those who set up a passkey. */
const HOLDER = 'holder-'

/** Has people set up a first passkey, each by a command of their own. */
async function registerPasskeys({ database }: LabSystem): Promise<void> {
  for (let n = 0; n < PASSKEYS; n++) {
    const personId = randomUUID()
    const person = { id: personId, kind: 'member' as const, email: `${HOLDER}${n}@example.org`, name: '' }
    await database.db
      .insertInto('person')
      .values({ ...person, createdAt: new Date() })
      .execute()
    const passkey = {
      id: `phone${String(n).padStart(3, '0')}`,
      publicKey: 'AAAA',
      counter: 0,
      transports: '',
      name: 'Phone',
    }
    const session = { tokenHash: newToken().tokenHash, endedHash: null }
    const result = await execute(
      'factor:register',
      { passkey, recoveryHashes: [], session },
      {
        db: database.db,
        actor: { kind: 'member', personId, name: '', grants: [] },
        commandId: randomUUID(),
        now: new Date(),
        locale: 'en',
        requestId: person.email,
        notify: () => undefined,
        report: (error) => console.error(error),
      },
    )
    if (!result.ok) throw new Error(result.refusal.message)
  }
}

async function count({ database }: LabSystem, sql: string, values: unknown[] = []): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(sql, values)
  return rows[0]?.n ?? 0
}

const unsettled = (system: LabSystem) => count(system, 'SELECT count(*)::int AS n FROM pending_reaction')
const waiting = (system: LabSystem) => count(system, 'SELECT count(*)::int AS n FROM outgoing_mail')
const reviews = (system: LabSystem, slug: string) =>
  count(system, `SELECT count(*)::int AS n FROM record WHERE stream = $1 AND type = 'votes.under_review'`, [
    hearingStream(slug),
  ])
const reviewed = (system: LabSystem) => count(system, 'SELECT count(*)::int AS n FROM vote WHERE review_id IS NOT NULL')
