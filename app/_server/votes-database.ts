import { type Database, openDatabase } from '#platform/db.ts'
import { env } from '#platform/env.ts'

const kept = globalThis as { minshengVotesDatabase?: Database }

/** The connection that this process has for votes and ballots alone, so that they never wait for commands or readers. */
export function votesDatabase(): Database {
  kept.minshengVotesDatabase ??= openDatabase(env.DATABASE_URL, 1)
  return kept.minshengVotesDatabase
}
