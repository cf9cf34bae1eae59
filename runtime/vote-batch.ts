import type { Logger } from 'pino'
import { refusalOf } from '#domain/execute.ts'
import { VoteBatch } from '#domain/question/vote-batch.ts'
import { castVotes } from '#domain/question/votes.ts'
import type { Database } from '#platform/db.ts'
import { metrics } from '#platform/metrics.ts'
import { reportTo } from './command-context.ts'

/** The batch that all votes of a process share. `votesDatabase`: connections of its own, so that votes never wait for commands or readers; one statement is under way at a time. */
export function openVoteBatch({ votesDatabase, log }: { votesDatabase: Pick<Database, 'db'>; log: Logger }): VoteBatch {
  const report = reportTo(log, 'votes failed')
  return new VoteBatch({
    send: (batch) => castVotes(votesDatabase.db, batch),
    refuse: (error) => refusalOf(error, { report, requestId: crypto.randomUUID() }),
    observe(size, waiting) {
      metrics.voteBatch.observe(size)
      metrics.voteQueue.set(waiting)
    },
  })
}
