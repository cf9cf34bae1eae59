import type { Logger } from 'pino'
import type { Actor } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import type { Context } from '#domain/kernel/context.ts'
import type { Database } from '#platform/db.ts'
import { notifierOf, type Redis } from '#platform/redis.ts'

/** What a process needs to send commands through the door. */
export type CommandParts = { database: Pick<Database, 'db' | 'clock'>; redis: Redis; log: Logger }

/** Who gives a command, and how it was sent. */
type Sender = { actor: Actor; commandId: string; locale: Locale; requestId: string }

/** The context of one command that is given now. What nobody foresaw goes to the log as `said`. */
export function commandContext({ database, redis, log }: CommandParts, sender: Sender, said?: string): Context {
  return {
    ...sender,
    db: database.db,
    now: database.clock.now(),
    notify: notifierOf(redis),
    report: reportTo(log, said),
  }
}

/** Logs what nobody foresaw, under the id of its request, with its stack. */
export const reportTo =
  (log: Pick<Logger, 'error'>, said = 'unforeseen'): Context['report'] =>
  (error, requestId) =>
    log.error({ requestId, error: error instanceof Error ? error.stack : String(error) }, said)
