import { type DueClock, dueClocks, putOffClock } from '#domain/case/due-clocks.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import type { CommandParts } from '#runtime/command-context.ts'
import { executeBySystem } from '#runtime/system-command.ts'

/** Clocks that are read at once. */
const BATCH = 400
/** So many of them are looked at side by side: steps share a commit; an end of a case takes a connection for itself. */
const LANES = { steps: 32, ends: 4 }
/** Batches of one run; the next one goes on. */
const BATCHES = 50
/** Where a clock could do nothing, it is looked at again after so long. */
const AGAIN_MS = 60_000

/**
 * Lets every clock take the steps to which it has come, by commands of the system. What was taken stands in the database with its entry, and a
 * command is known by its clock and moment: processes may look at the same time, and die at any.
 */
export async function climbLadder(parts: CommandParts): Promise<void> {
  const { db, clock } = parts.database
  for (let n = 0; n < BATCHES; n++) {
    const due = await dueClocks(db, clock.now(), BATCH)
    await Promise.all([
      sideBySide(
        due.filter(({ ends }) => !ends),
        LANES.steps,
      ),
      sideBySide(
        due.filter(({ ends }) => ends),
        LANES.ends,
      ),
    ])
    if (due.length < BATCH) return
  }

  async function sideBySide(due: readonly DueClock[], lanes: number): Promise<void> {
    // The lanes share one iterator, so each takes the next clock.
    const clocks = due.values()
    const lane = async () => {
      for (const one of clocks) await look(parts, one)
    }
    await Promise.all(Array.from({ length: lanes }, lane))
  }
}

async function look(parts: CommandParts, due: DueClock): Promise<void> {
  const { caseNumber, key, ends, nextAt, version } = due
  const name = ends ? 'case:close-unconfirmed' : 'case:escalate'
  const commandId = derivedId([name, caseNumber, key, nextAt.toISOString(), version])
  const failed = 'a clock could not be looked at'
  const result = ends
    ? await executeBySystem(parts, 'case:close-unconfirmed', { caseNumber, version }, { commandId, failed })
    : await executeBySystem(parts, 'case:escalate', { caseNumber, key }, { commandId, failed })
  if (result.ok) return
  parts.log.warn({ caseNumber, key, code: result.refusal.code }, failed)
  const { db, clock } = parts.database
  await putOffClock(db, due, new Date(clock.now().getTime() + AGAIN_MS))
}
