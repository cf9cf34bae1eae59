import type { BallotStep } from '#contract/polls/entries.ts'
import type { BallotWay } from '#contract/polls/states.ts'
import type { Db } from '../kernel/context.ts'

/** Counts one more who came to a step of voting by a way: how many, and nothing of who. The steps of each way are those of `STEPS_OF`. */
export async function countStep(db: Db, pollId: string, way: BallotWay, step: BallotStep): Promise<void> {
  await db
    .insertInto('pollStep')
    .values({ pollId, way, step, n: 1 })
    .onConflict((conflict) =>
      conflict.columns(['pollId', 'way', 'step']).doUpdateSet((x) => ({ n: x('pollStep.n', '+', 1) })),
    )
    .execute()
}
