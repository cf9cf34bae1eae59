import { VISITOR } from '#contract/identity.ts'
import { getHearing } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'
import { slugIn } from './address.ts'

/** A hearing as every visitor reads it, at most a second old and read once for all who ask meanwhile. Refused like `getHearing`. */
export const publicSnapshot = memoizeForOneSecond(async (slug) =>
  getHearing(database().prisma, VISITOR, slugIn(slug), 'public', 'hot'),
)
