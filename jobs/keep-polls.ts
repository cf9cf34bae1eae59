import { derivedId } from '#domain/kernel/derived-id.ts'
import { duePolls } from '#domain/poll/due.ts'
import type { CommandParts } from '#runtime/command-context.ts'
import { executeBySystem } from '#runtime/system-command.ts'

/** Polls that are looked at in one run. */
const AT_ONCE = 50

/** Closes and counts polls whose moment has come by the database's clock, and tells the turnout of those that are open. Several processes do each of it once. */
export async function keepPolls(parts: CommandParts): Promise<void> {
  for (const { pollId, act, version, at } of await duePolls(parts.database.db, AT_ONCE)) {
    const sent = { commandId: derivedId([act, pollId, version, at.toISOString()]), failed: 'a poll could not be kept' }
    const result = await executeBySystem(parts, `poll:${act}`, { pollId }, sent)
    // Another process was first.
    if (!result.ok && result.refusal.code !== 'wrong_state')
      parts.log.warn({ pollId, act, code: result.refusal.code }, sent.failed)
  }
}
