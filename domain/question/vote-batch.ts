import { type Surroundings, WriteBatch } from '../kernel/write-batch.ts'
import type { VoteIntent, VoteResult } from './votes.ts'

/** A vote that holds: the question that it counts for, and what became of it. */
export type AcceptedVote = Extract<VoteResult, { outcome: unknown }>

/** Collects all votes of a process: at most one of each person on each question goes in one statement. */
export class VoteBatch extends WriteBatch<VoteIntent, AcceptedVote> {
  constructor(around: Omit<Surroundings<VoteIntent, AcceptedVote>, 'name' | 'keyOf'>) {
    super({ ...around, name: 'vote batch', keyOf: ({ questionId, personId }) => questionId + personId })
  }
}
