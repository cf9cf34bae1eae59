import type { Logger } from 'pino'
import type { Accepted } from '#contract/accepted.ts'
import { SYSTEM } from '#contract/identity.ts'
import type { Result } from '#contract/result.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { execute } from '#domain/execute.ts'
import type { Database } from '#platform/db.ts'
import { notifierOf, type Redis } from '#platform/redis.ts'

/** What a process needs to act by itself. */
export type SystemParts = { database: Pick<Database, 'db' | 'clock'>; redis: Redis; log: Logger }

/** Carries out a command that nobody gave, by the system, now. `commandId`: the same for the same act; what nobody foresaw goes to the log as `failed`. */
export function executeBySystem<N extends CommandName>(
  { database, redis, log }: SystemParts,
  name: N,
  input: RawInput<N>,
  { commandId, failed }: { commandId: string; failed: string },
): Promise<Result<Accepted>> {
  return execute(name, input, {
    db: database.db,
    actor: SYSTEM,
    commandId,
    now: database.clock.now(),
    locale: 'en',
    requestId: crypto.randomUUID(),
    notify: notifierOf(redis),
    report: (error, requestId) => log.error({ requestId, error: String(error) }, failed),
  })
}
