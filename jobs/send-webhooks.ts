import type { Logger } from 'pino'
import { WEBHOOK_ANSWER_SECONDS, WEBHOOK_OLD_SECRET_HOURS } from '#contract/webhooks.ts'
import { readMessage } from '#domain/webhook/read-message.ts'
import { type DueMessage, noteTry, receiversDue, type TryOutcome, takeMessages } from '#domain/webhook/rows.ts'
import type { Database } from '#platform/db.ts'
import { type Posted, postJson } from '#platform/post-json.ts'
import { webhookHeaders, webhookSecret } from '#platform/webhook-signature.ts'

/** Messages that one receiver is sent side by side. */
const AT_ONCE = 5
/** A run goes on with further messages for so long; the next one, seconds later, with those left. So a slow receiver holds up the others no longer than that and one answer. */
const RUN_MS = 5_000
/** What a receiver answers that is gone for good: nothing more comes of trying. */
const GONE = 410

/**
 * Sends receivers the messages that are due, each receiver for itself. A try that fails is made again later, by a table of waits; a process that
 * dies between an answer and its note sends the message again under the same id.
 */
export async function sendWebhooks(database: Database, log: Logger): Promise<void> {
  const end = performance.now() + RUN_MS
  const receivers = await receiversDue(database.db)
  await Promise.all(receivers.map((webhookId) => sendTo(database, log, webhookId, end)))
}

async function sendTo(database: Database, log: Logger, webhookId: string, end: number): Promise<void> {
  while (performance.now() < end) {
    const taken = await takeMessages(database.db, webhookId, AT_ONCE)
    if (!taken.length) return
    await Promise.all(taken.map((due) => tryOnce(database, log, due)))
  }
}

async function tryOnce(database: Database, log: Logger, due: DueMessage): Promise<void> {
  const { webhookId, stream, seq, tries } = due
  try {
    const outcome = await send(database, due)
    await noteTry(database.db, due, outcome)
    if (outcome !== 'leave' && !outcome.taken)
      log.warn({ webhookId, stream, seq, tries, ...outcome }, 'a receiver did not take a message')
  } catch (error) {
    log.warn({ webhookId, stream, seq, tries, error: String(error) }, 'a message could not be sent')
  }
}

async function send({ prisma, clock }: Database, due: DueMessage): Promise<TryOutcome> {
  const found = await readMessage(prisma, due, { now: clock.now(), oldSecretHours: WEBHOOK_OLD_SECRET_HOURS })
  if (!found) return 'leave'
  const body = JSON.stringify(found.message)
  const secrets = found.secretIds.map((secretId) => webhookSecret(due.webhookId, secretId))
  // Receivers compare the moment with their own clock, which is not a demo's.
  const headers = webhookHeaders({ id: found.id, at: new Date(), body }, secrets)
  return outcomeOf(await postJson(found.url, body, headers, WEBHOOK_ANSWER_SECONDS * 1_000))
}

function outcomeOf(posted: Posted): TryOutcome {
  if ('failure' in posted) return { taken: false, failure: posted.failure, status: null, final: false }
  const { status } = posted
  if (status >= 200 && status < 300) return { taken: true, status }
  return { taken: false, failure: 'status', status, final: status === GONE }
}
