import type { Transaction } from 'kysely'
import pg from 'pg'
import type { ConstructorOptions, Queue as QueueOptions, SendOptions } from 'pg-boss'
import type { DB } from '#prisma/kysely.ts'
import { env } from './env.ts'
import { log } from './log.ts'

/** The settings that every user of the queue shares: migrations alone make its tables, so that the service's role suffices. */
export const QUEUE_SETTINGS = {
  schema: 'pgboss',
  migrate: false,
  createSchema: false,
  schedule: false,
  // An index belongs to the role that migrates.
  reindex: false,
} as const satisfies ConstructorOptions

const HOUR = 3_600
/** A worker that is killed is noticed after two of these, in seconds. */
const HEARTBEAT = 10

/** What is done once in an interval, by whichever process is first; one that fails is done again at the next one. */
const timer = { retryLimit: 0, expireInSeconds: 300, heartbeatSeconds: HEARTBEAT, deleteAfterSeconds: HOUR } as const

/** What somebody waits for: 15 tries within about seven hours, the first ones seconds apart. */
const letter = {
  notify: true,
  retryLimit: 14,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 2 * HOUR,
  expireInSeconds: 90,
  heartbeatSeconds: HEARTBEAT,
  deleteAfterSeconds: HOUR,
} as const

/** The queues: how often a task is tried again and how long a try may take, in seconds. */
export const QUEUES = {
  mail: letter,
  'mail-reconcile': timer,
  sms: letter,
  intake: letter,
  'sms-reconcile': timer,
  'vote-watch': timer,
  attachments: timer,
  'start-clocks': timer,
  ladder: timer,
  'instant-polls': timer,
  'case-mails': timer,
  'staff-mails': timer,
  digests: timer,
  search: timer,
  webhooks: timer,
  'data-dumps': timer,
  polls: timer,
  scorecards: timer,
  recordings: timer,
  expiry: timer,
} as const satisfies Record<string, Omit<QueueOptions, 'name'>>
export type QueueName = keyof typeof QUEUES

/** Puts tasks into the queue. */
export type JobQueue = {
  /**
   * Adds a task in the caller's transaction: it is there if and when that commits. `data` must hold nobody's words, name or address: it stays
   * for an hour after the task is done.
   */
  add(
    tx: Transaction<DB>,
    queue: QueueName,
    data: Readonly<Record<string, string>>,
    options?: SendOptions,
  ): Promise<void>
  close(): Promise<void>
}

/** The queue of tasks in a database; the library is loaded, and its queues are read, at the first use. */
export function openJobQueue(url: string): JobQueue {
  // A connection of its own, closed when idle: whoever adds a task holds one already, and all of them may be held so.
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: env.DATABASE_WAIT_MS })
  pool.on('error', (error) => log.warn({ error: error.message }, 'database connection lost'))
  const start = async () => {
    const { fromKysely, PgBoss } = await import('pg-boss')
    const db = { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) }
    const boss = new PgBoss({ ...QUEUE_SETTINGS, db, supervise: false, registerInstance: false })
    boss.on('error', (error) => log.warn({ error: String(error) }, 'the queue of tasks could not be read'))
    await boss.start()
    for (const [name, options] of Object.entries(QUEUES)) await boss.createQueue(name, options)
    return { boss, fromKysely }
  }
  let started: ReturnType<typeof start> | undefined
  return {
    async add(tx, queue, data, options = {}) {
      started ??= start()
      // Without the database nothing is added now, but it may be back for the next one.
      started.catch(() => {
        started = undefined
      })
      const { boss, fromKysely } = await started
      await boss.send(queue, data, { ...options, db: fromKysely(tx.withoutPlugins()) })
    },
    async close() {
      const { boss } = (await started?.catch(() => undefined)) ?? {}
      await boss?.stop({ graceful: false })
      await pool.end()
    },
  }
}
