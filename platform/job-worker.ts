import { PgBoss } from 'pg-boss'
import { env } from './env.ts'
import { QUEUE_SETTINGS, QUEUES, type QueueName } from './job-queue.ts'
import { log } from './log.ts'
import { metrics } from './metrics.ts'

/** How often a killed worker's tasks are looked for, and queues counted, in seconds. */
const SUPERVISE_SECONDS = 5
/** A new task is notified; for one that is tried again, or whose notification was lost, a queue is looked at so often, in seconds. */
const POLL_SECONDS = 1
/** Tries at starting while the database is away, up to half a minute apart. */
const START_ATTEMPTS = 100
/** How long tasks under way may take to end, in milliseconds; less than a process has to drain. */
const DRAIN_MS = 8_000
/** Connections: one listens, the others take tasks and end them. */
const CONNECTIONS = 4

/** One try at a task. `last`: nobody tries again after this one. */
export type Try = { data: Record<string, unknown>; last: boolean }

/** Takes tasks out of the queue and does them. */
export type JobWorker = {
  /**
   * Does the tasks of a queue, some at a time. A task whose handler throws is tried again as its queue says; the error's message stays in the
   * database for an hour, so it must not hold anybody's address.
   */
  work(queue: QueueName, atOnce: number, handler: (task: Try) => Promise<void>): Promise<void>
  /** Adds a task now. Of those that are added within one interval of `every` seconds, by whatever process, the first is the only one. */
  add(queue: QueueName, data: Readonly<Record<string, string>>, every?: number): Promise<void>
  /** Whether a task with these data waits or is under way. */
  isPending(queue: QueueName, data: Readonly<Record<string, string>>): Promise<boolean>
  /** Writes the queues' lengths into the metrics. */
  measure(): Promise<void>
  /** Takes no more tasks, waits for those under way, and closes its connections. */
  close(): Promise<void>
}

/** Opens a worker on the database of a URL. While the database is away it waits; it goes on by itself when it is back. */
export async function openJobWorker(url: string): Promise<JobWorker> {
  const boss = new PgBoss({
    ...QUEUE_SETTINGS,
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: env.DATABASE_WAIT_MS,
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    openTelemetry: { enabled: false },
  })
  let away = false
  boss.on('error', (error) => {
    if (!away) log.warn({ error: String(error) }, 'tasks can’t be taken')
    away = true
  })
  boss.on('warning', ({ message }) => log.warn({ about: message }, 'the queue of tasks warns'))
  await boss.start({ attempts: START_ATTEMPTS })
  for (const [name, options] of Object.entries(QUEUES)) {
    await boss.createQueue(name, options)
    await boss.updateQueue(name, options)
  }
  return {
    async work(queue, atOnce, handler) {
      const options = {
        localConcurrency: atOnce,
        pollingIntervalSeconds: POLL_SECONDS,
        notifyPollingIntervalSeconds: POLL_SECONDS,
        includeMetadata: true,
      } as const
      await boss.work<Record<string, unknown>, void, typeof options>(queue, options, async ([task]) => {
        if (!task) return
        away = false
        const done = metrics.taskSeconds.startTimer({ queue })
        try {
          await handler({ data: task.data ?? {}, last: task.retryCount >= task.retryLimit })
        } catch (error) {
          metrics.taskFailures.inc({ queue })
          throw error
        } finally {
          done()
        }
      })
    },
    async add(queue, data, every) {
      await boss.send(queue, data, every === undefined ? {} : { singletonSeconds: every })
    },
    async isPending(queue, data) {
      const found = await boss.findJobs(queue, { data })
      return found.some(({ state }) => state === 'created' || state === 'retry' || state === 'active')
    },
    async measure() {
      for (const { name, readyCount, readyOldestSeconds } of await boss.getQueues()) {
        metrics.tasksWaiting.set({ queue: name }, readyCount)
        metrics.oldestTask.set({ queue: name }, readyOldestSeconds ?? 0)
      }
    },
    close: () => boss.stop({ timeout: DRAIN_MS }),
  }
}
