import { casesOfBefore } from '#domain/case/clocks-of-before.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import type { CommandParts } from '#runtime/command-context.ts'
import { executeBySystem } from '#runtime/system-command.ts'

/** Cases that one run looks at; the next one goes on. */
const CASES = 2_000

/** Has cases of before there were clocks given theirs, by commands of the system; one that was refused is looked at again by the next run. */
export async function startClocksOfBefore(parts: CommandParts): Promise<void> {
  for (const caseNumber of await casesOfBefore(parts.database.db, CASES)) {
    const commandId = derivedId(['case:start-clocks', caseNumber])
    const failed = 'a case could not be given clocks'
    const result = await executeBySystem(parts, 'case:start-clocks', { caseNumber }, { commandId, failed })
    if (!result.ok) parts.log.warn({ caseNumber, code: result.refusal.code }, failed)
  }
}
