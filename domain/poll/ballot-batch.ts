import { type Surroundings, WriteBatch } from '../kernel/write-batch.ts'
import type { BallotIntent, TakenBallot } from './ballots.ts'

/** Collects all ballots of a process: at most one of each voter in each poll goes in one statement. */
export class BallotBatch extends WriteBatch<BallotIntent, TakenBallot> {
  constructor(around: Omit<Surroundings<BallotIntent, TakenBallot>, 'name' | 'keyOf'>) {
    super({
      ...around,
      name: 'ballot batch',
      keyOf: ({ pollId, voter: { kind, value } }) => `${pollId} ${kind} ${value}`,
    })
  }
}
