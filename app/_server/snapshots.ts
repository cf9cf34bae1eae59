import { VISITOR } from '#contract/identity.ts'
import { getHearing } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import { keepMoment } from '#platform/kept-moment.ts'
import { slugIn } from './address.ts'

/** A hearing as every visitor reads it, at most a second old and read once for all who ask meanwhile. Refused like `getHearing`. */
export const publicSnapshot = keepMoment(async (slug) =>
  getHearing(database().prisma, VISITOR, slugIn(slug), 'public', 'hot'),
)
