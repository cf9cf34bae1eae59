import type { Actor } from '#contract/identity.ts'
import { countedPoll } from '#domain/poll/files.ts'
import type { Database } from '#platform/db.ts'

/** The two files of a counted poll, as a reader is given them. */
export const publishedFiles = async (db: Database['db'], slug: string, reader?: Actor) =>
  (await countedPoll(db, slug, reader)).makeFiles()
