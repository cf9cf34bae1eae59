import { VISITOR } from '#contract/identity.ts'
import { dayAt } from '#contract/scorecards/period.ts'
import { recordSize, replaceScorecards, scorecardsKept } from '#domain/open-data/keep-scorecards.ts'
import { computeScorecards, scorecardZone } from '#domain/open-data/read-scorecards.ts'
import type { Database } from '#platform/db.ts'

/** What runs out becomes known by time alone, so figures are never older than this. */
const OLDEST_MS = 600_000

/** Computing takes at most one in so many parts of a process's time: with many cases it is done less often. */
const SHARE = 20

/** Computes the scorecards of every period anew where the record has grown since, or time has gone by. */
export async function keepScorecards({ db, prisma, clock }: Database): Promise<void> {
  const now = clock.now()
  const [kept, mark, zone] = await Promise.all([scorecardsKept(db), recordSize(db), scorecardZone(prisma, VISITOR)])
  if (kept && isFresh(kept, { mark, now, zone })) return
  const begun = performance.now()
  const tables = await computeScorecards(prisma, VISITOR, now)
  await replaceScorecards(db, tables, { readAt: now, mark, tookMs: Math.round(performance.now() - begun) })
}

function isFresh(
  kept: { readAt: Date; mark: number; tookMs: number },
  { mark, now, zone }: { mark: number; now: Date; zone: string },
): boolean {
  // A day that begins may begin a period.
  if (dayAt(kept.readAt.getTime(), zone) !== dayAt(now.getTime(), zone)) return false
  const age = now.getTime() - kept.readAt.getTime()
  return age < kept.tookMs * SHARE || (mark === kept.mark && age < OLDEST_MS)
}
