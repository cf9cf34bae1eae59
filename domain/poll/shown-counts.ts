import * as z from 'zod'
import type { PrismaClient } from '#prisma/client.ts'
import { readTallies } from './queries.ts'

/** Counts of an open poll as they are shown: of so many ballots, those of each option by its number. */
export type ShownCounts = { ballots: number; counts: ReadonlyMap<number, number> }

/** Ballots by which shown counts move at once. */
const AT_ONCE = 5

const kept = z.array(z.tuple([z.number().int(), z.number().int()]))

/**
 * Counts of the options of an open poll whose rule shows them, five ballots at a time: whoever watches the page as somebody votes, or changes a vote, does
 * not see which count moved. What was shown first of so many ballots is what every process shows of them. `standing`: how many ballots stand now. Refused
 * as `forbidden` where the poll shows none.
 */
export async function readShownCounts(prisma: PrismaClient, pollId: string, standing: number): Promise<ShownCounts> {
  const ballots = standing - (standing % AT_ONCE)
  const known = await findShown(prisma, pollId)
  if (known && known.ballots >= ballots) return known
  const counts = await readTallies(prisma, pollId, ballots)
  await prisma.$executeRaw`
    INSERT INTO poll_shown (poll_id, ballots, counts) VALUES (${pollId}::uuid, ${ballots}, ${JSON.stringify([...counts])}::jsonb)
    ON CONFLICT (poll_id) DO UPDATE SET ballots = EXCLUDED.ballots, counts = EXCLUDED.counts WHERE poll_shown.ballots < EXCLUDED.ballots`
  return (await findShown(prisma, pollId)) ?? { ballots, counts }
}

async function findShown(prisma: PrismaClient, pollId: string): Promise<ShownCounts | undefined> {
  const row = await prisma.pollShown.findUnique({ where: { pollId } })
  return row ? { ballots: row.ballots, counts: new Map(kept.parse(row.counts)) } : undefined
}
