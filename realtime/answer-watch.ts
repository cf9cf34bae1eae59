import { readAnswersOnAir } from '#domain/hearing/interruption.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { executeBySystem } from '#runtime/system-command.ts'
import type { NodeDeps } from './node.ts'

type Deps = Pick<NodeDeps, 'database' | 'redis' | 'media' | 'log'>

/**
 * Says in the record that an answer on air has broken off, or goes on, as the seats of its hearing now stand. Every node may; of the same loss
 * each says the same, and it is taken once.
 */
export async function followAnswers(deps: Deps): Promise<void> {
  const { database, log } = deps
  const now = database.clock.now()
  for (const { hearingId, questionId, isInterrupted, quiet, goesOn } of await readAnswersOnAir(database.db, now)) {
    const command = !isInterrupted && quiet ? 'stage:interrupt' : isInterrupted && goesOn ? 'stage:resume' : undefined
    if (!command) continue
    const moment = quiet?.since.toISOString() ?? Math.floor(now.getTime() / 5_000)
    const commandId = derivedId([command, { hearingId, questionId, moment }])
    const result = await executeBySystem(
      deps,
      command,
      { hearingId },
      { commandId, failed: 'an answer was not followed' },
    )
    if (result.ok) log.info({ hearingId, questionId }, command)
  }
}
