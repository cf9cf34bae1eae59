import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Snapshot } from '#contract/fold-frame.ts'
import { VISITOR } from '#contract/identity.ts'
import { getHearing } from '#domain/question/queries.ts'
import type { Database } from '#platform/db.ts'
import type { Reader } from './reader.ts'

const POLL_MS = 200

/** Whether a screen shows exactly this: everything of the hearing, and each question's count. */
export function shows({ state }: Reader, truth: Snapshot): boolean {
  const questions = Object.values(truth.view.questions)
  return (
    isDeepStrictEqual(asCarried(state.view), asCarried(truth.view)) &&
    questions.every(({ number }) => (state.votes[number] ?? 0) === (truth.votes[number] ?? 0))
  )
}

/** What is undefined is not there, as in everything that is carried as JSON. */
const asCarried = (value: object): unknown => JSON.parse(JSON.stringify(value))

/**
 * Waits until every screen shows exactly what the database says by then, and tells how many do, and after how many seconds all did. Nobody may
 * act meanwhile; the platform itself may (a review of votes is an entry too).
 */
export async function untilExact(
  readers: readonly Reader[],
  database: Database,
  slug: string,
  limitSeconds: number,
): Promise<{ exact: number; seconds: number }> {
  const start = performance.now()
  for (;;) {
    // On a full machine the database may have no connection free.
    const truth = await getHearing(database.prisma, VISITOR, slug, 'public', 'all').catch(() => undefined)
    const exact = truth ? readers.filter((reader) => shows(reader, truth)).length : 0
    const seconds = (performance.now() - start) / 1_000
    if (exact === readers.length || seconds > limitSeconds) return { exact, seconds }
    await pause(POLL_MS)
  }
}
