import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '#domain/kernel/context.ts'
import { fillWords } from '#domain/search/keep.ts'

/** A run goes on with further texts for so long; the next one, seconds later, with those left. */
const RUN_MS = 60_000

/** Cuts the words of texts that are new, or another one, so that searches find them: half of the time at most, so that clocks and mails of the process go on beside many. */
export async function fillSearch(db: Db): Promise<void> {
  const end = performance.now() + RUN_MS
  for (let begun = performance.now(); begun < end && (await fillWords(db)) > 0; begun = performance.now())
    await pause(performance.now() - begun)
}
