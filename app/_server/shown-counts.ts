import { readTallies } from '#domain/poll/queries.ts'
import { database } from '#platform/db.ts'

/** Counts of an open poll as they are shown: of so many ballots, those of each option by its number. */
export type ShownCounts = { ballots: number; counts: ReadonlyMap<number, number> }

/** Ballots by which shown counts move at once. */
const AT_ONCE = 5

/** What this process shows of each poll until that many more have come. */
const kept = new Map<string, ShownCounts>()

/**
 * Counts of the options of an open poll whose rule shows them, five ballots at a time: whoever watches the page as somebody votes, or changes a vote, does
 * not see which count moved. `standing`: how many ballots stand now.
 */
export async function shownCounts(pollId: string, standing: number): Promise<ShownCounts> {
  const ballots = standing - (standing % AT_ONCE)
  const known = kept.get(pollId)
  if (known?.ballots === ballots) return known
  const shown = { ballots, counts: await readTallies(database().prisma, pollId, ballots) }
  kept.set(pollId, shown)
  return shown
}
