import type { Logger } from 'pino'
import { refusalOf } from '#domain/execute.ts'
import { BallotBatch } from '#domain/poll/ballot-batch.ts'
import { castBallots } from '#domain/poll/ballots.ts'
import type { Database } from '#platform/db.ts'
import { metrics } from '#platform/metrics.ts'
import { reportTo } from './command-context.ts'

/** The batch that all ballots of a process share, on connections that votes and ballots have for themselves. */
export function openBallotBatch({
  votesDatabase,
  log,
}: {
  votesDatabase: Pick<Database, 'db'>
  log: Logger
}): BallotBatch {
  const report = reportTo(log, 'ballots failed')
  return new BallotBatch({
    send: (batch) => castBallots(votesDatabase.db, batch),
    refuse: (error) => refusalOf(error, { report, requestId: crypto.randomUUID() }),
    observe(size, waiting) {
      metrics.ballotBatch.observe(size)
      metrics.ballotQueue.set(waiting)
    },
  })
}
