import { traced } from '#domain/kernel/trace.ts'
import type { Database } from '#platform/db.ts'
import type { QueueName } from '#platform/job-queue.ts'
import type { JobWorker, Try } from '#platform/job-worker.ts'
import type { Mailer } from '#platform/mail.ts'
import type { SmsSender } from '#platform/sms/sms-sender.ts'
import type { Storage } from '#platform/storage/storage.ts'
import type { CommandParts } from '#runtime/command-context.ts'
import { answerIntake } from './answer-intake.ts'
import { tendAttachments } from './attachments.ts'
import { writeCaseMails } from './case-mails.ts'
import { closeInstants } from './close-instants.ts'
import { writeDigests } from './digests.ts'
import { expire } from './expire.ts'
import { fillSearch } from './fill-search.ts'
import { keepPolls } from './keep-polls.ts'
import { keepScorecards } from './keep-scorecards.ts'
import { climbLadder } from './ladder.ts'
import { makeDumps } from './make-dumps.ts'
import { type MovedRound, moveRecordings } from './move-recordings.ts'
import { reconcileMail } from './reconcile-mail.ts'
import { reconcileSms } from './reconcile-sms.ts'
import { sendMail } from './send-mail.ts'
import { sendSms } from './send-sms.ts'
import { sendWebhooks } from './send-webhooks.ts'
import { writeStaffMails } from './staff-mails.ts'
import { startClocksOfBefore } from './start-clocks.ts'
import { type KeptBroadcasts, sweepBroadcasts } from './sweep-broadcasts.ts'
import { VoteWatch } from './vote-watch.ts'

/**
 * What tasks work with. Without a mailer nothing is sent: there is no SMTP server, so nothing is queued either. Without storage no pictures are
 * taken.
 */
export type TaskParts = CommandParts & {
  database: Database
  worker: JobWorker
  mailer: Mailer | undefined
  sms: SmsSender
  storage: Storage | undefined
  broadcasts?: KeptBroadcasts | undefined
  /** Told what each round of moving recordings did. */
  onRecordingsMoved?: (round: MovedRound) => void
}

/** How a queue's tasks are done: how many at once, and, where time brings them, once in so many seconds, by one process of all. */
type Task = { atOnce: number; every?: number; run: (task: Try) => Promise<void> }

/** Every queue's task. */
function tasksOf({
  database,
  worker,
  mailer,
  sms,
  storage,
  broadcasts,
  onRecordingsMoved,
  ...rest
}: TaskParts): Record<QueueName, Task> {
  const watch = new VoteWatch({ database, ...rest })
  return {
    mail: { atOnce: 4, run: async (task) => void (mailer && (await sendMail(database, mailer, task))) },
    'mail-reconcile': { atOnce: 1, every: 60, run: () => reconcileMail(database, worker) },
    sms: { atOnce: 4, run: (task) => sendSms(database, sms, task) },
    intake: { atOnce: 4, run: (task) => answerIntake({ database, ...rest }, task) },
    'sms-reconcile': { atOnce: 1, every: 60, run: () => reconcileSms(database, worker) },
    'vote-watch': { atOnce: 1, every: 10, run: () => watch.look() },
    attachments: { atOnce: 1, every: 5, run: async () => void (storage && (await tendAttachments(database, storage))) },
    'start-clocks': { atOnce: 1, every: 60, run: () => startClocksOfBefore({ database, ...rest }) },
    'instant-polls': { atOnce: 1, every: 2, run: () => closeInstants({ database, ...rest }) },
    ladder: { atOnce: 1, every: 2, run: () => climbLadder({ database, ...rest }) },
    'case-mails': { atOnce: 1, every: 2, run: () => writeCaseMails(database, rest.log) },
    'staff-mails': { atOnce: 1, every: 2, run: () => writeStaffMails(database, rest.log) },
    digests: { atOnce: 1, every: 2, run: () => writeDigests(database, rest.log) },
    'data-dumps': {
      atOnce: 1,
      every: 60,
      run: async () => void (storage && (await makeDumps(database, storage, rest.log))),
    },
    webhooks: { atOnce: 1, every: 2, run: () => sendWebhooks(database, rest.log) },
    search: { atOnce: 1, every: 2, run: () => fillSearch(database.db) },
    polls: { atOnce: 1, every: 1, run: () => keepPolls({ database, ...rest }) },
    scorecards: { atOnce: 1, every: 5, run: () => keepScorecards(database) },
    expiry: {
      atOnce: 1,
      every: 3_600,
      run: () => expire(database, storage),
    },
    // One after the other: what is removed must not be moved meanwhile.
    recordings: {
      atOnce: 1,
      every: 60,
      run: async () => {
        if (!broadcasts) return
        await sweepBroadcasts({ database, ...rest }, broadcasts)
        const { folder, storage: recordings } = broadcasts
        if (recordings)
          onRecordingsMoved?.(await moveRecordings({ database, ...rest }, { folder, storage: recordings }))
      },
    },
  }
}

/** Has a worker do every queue's tasks, and adds those that time brings. Returns what ends the latter. */
export async function startTasks(parts: TaskParts): Promise<() => void> {
  const timers: NodeJS.Timeout[] = []
  for (const [name, { atOnce, every, run }] of Object.entries(tasksOf(parts)) as [QueueName, Task][]) {
    await parts.worker.work(name, atOnce, (task) => traced(`task ${name}`, {}, () => run(task), { root: true }))
    if (every === undefined) continue
    const add = () =>
      void parts.worker
        .add(name, {}, every)
        .catch((error: unknown) => parts.log.warn({ task: name, error: String(error) }, 'a task could not be added'))
    add()
    timers.push(setInterval(add, every * 1_000))
  }
  return () => timers.forEach(clearInterval)
}
