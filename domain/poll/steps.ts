import { sql } from 'kysely'
import type { BallotStep } from '#contract/polls/entries.ts'
import type { BallotWay } from '#contract/polls/states.ts'
import type { Db } from '../kernel/context.ts'

/** How many more came to a step of voting. */
type More = { pollId: string; step: BallotStep; n: number }

/** Counts who came to steps of voting by a way: how many, and nothing of who. The steps of each way are those of `STEPS_OF`; a poll that is not there, or whose figures are final, is passed over. */
export async function addSteps(db: Db, way: BallotWay, counted: readonly More[]): Promise<void> {
  if (!counted.length) return
  await sql`
    INSERT INTO poll_step (poll_id, way, step, n)
    SELECT poll_id, ${way}::ballot_way, step, n
    FROM unnest(${counted.map(({ pollId }) => pollId)}::uuid[], ${counted.map(({ step }) => step)}::ballot_step[], ${counted.map(({ n }) => n)}::int[]) AS more(poll_id, step, n)
    WHERE EXISTS (SELECT 1 FROM poll WHERE id = poll_id AND status IN ('announced', 'closed') AND counted_at IS NULL) ORDER BY 1, 3
    ON CONFLICT (poll_id, way, step) DO UPDATE SET n = poll_step.n + EXCLUDED.n`.execute(db)
}
