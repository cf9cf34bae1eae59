import { refusalOf } from '#domain/execute.ts'
import { VoteBatch } from '#domain/question/vote-batch.ts'
import { castVotes } from '#domain/question/votes.ts'
import { metrics } from '#platform/metrics.ts'
import type { NodeDeps } from './node.ts'

/** The batch that the votes of all sockets of a node share. */
export function openVoteBatch({ votesDatabase, log }: Pick<NodeDeps, 'votesDatabase' | 'log'>): VoteBatch {
  const report = (fault: unknown, requestId: string) => log.error({ requestId, error: String(fault) }, 'votes failed')
  return new VoteBatch({
    send: (batch) => castVotes(votesDatabase.db, batch),
    refuse: (error) => refusalOf(error, { report, requestId: crypto.randomUUID() }),
    observe(size, waiting) {
      metrics.voteBatch.observe(size)
      metrics.voteQueue.set(waiting)
    },
  })
}
