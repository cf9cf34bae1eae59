import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Snapshot } from '#contract/fold-frame.ts'
import { VISITOR } from '#contract/identity.ts'
import { getHearing } from '#domain/question/queries.ts'
import type { Database } from '#platform/db.ts'
import type { Reader } from './reader.ts'

const POLL_MS = 100

/** Whether a screen shows exactly this: everything of the hearing, and each question's count. */
export function shows({ state }: Reader, truth: Snapshot): boolean {
  const ids = Object.keys(truth.view.questions)
  return (
    isDeepStrictEqual(state.view, truth.view) && ids.every((id) => (state.votes[id] ?? 0) === (truth.votes[id] ?? 0))
  )
}

/** Waits until every screen shows exactly what the database says, and tells how many do by then, and after how many seconds all did. Nothing may change meanwhile. */
export async function untilExact(
  readers: readonly Reader[],
  database: Database,
  slug: string,
  limitSeconds: number,
): Promise<{ exact: number; seconds: number }> {
  const { view, votes, v } = await getHearing(database.prisma, VISITOR, slug, 'public', 'all')
  const start = performance.now()
  for (;;) {
    const exact = readers.filter((reader) => shows(reader, { view, votes, v })).length
    const seconds = (performance.now() - start) / 1_000
    if (exact === readers.length || seconds > limitSeconds) return { exact, seconds }
    await pause(POLL_MS)
  }
}
