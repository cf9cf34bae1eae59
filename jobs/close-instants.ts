import { derivedId } from '#domain/kernel/derived-id.ts'
import { dueInstants } from '#domain/poll/due-instants.ts'
import type { CommandParts } from '#runtime/command-context.ts'
import { executeBySystem } from '#runtime/system-command.ts'

/** Polls of one run; the next one goes on. */
const BATCH = 100

/** Closes instant polls whose time is over: since then no ballot was taken, and now what came of them enters the record. */
export async function closeInstants(parts: CommandParts): Promise<void> {
  for (const { hearingId, pollId } of await dueInstants(parts.database.db, BATCH)) {
    const failed = 'an instant poll could not be closed'
    const commandId = derivedId(['instant:close', pollId])
    const result = await executeBySystem(parts, 'instant:close', { hearingId, pollId }, { commandId, failed })
    // Who closed it meanwhile was first.
    if (!result.ok && result.refusal.code !== 'wrong_state')
      parts.log.warn({ pollId, code: result.refusal.code }, failed)
  }
}
