import { VISITOR } from '#contract/identity.ts'
import type { ListQuery } from '#contract/question-list.ts'
import { listVersion } from '#domain/question/list-version.ts'
import { listQuestions, type QuestionPage } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'
import { slugIn } from './address.ts'

/** What the pages of a hearing's list depend on, as every visitor may know it, at most a second old. Refused like `listQuestions`. */
export const publicVersion = memoizeForOneSecond(async (slug) => listVersion(database().prisma, VISITOR, slugIn(slug)))

const pages = memoizeForOneSecond((key) => {
  const { slug, after, order, part, topicId }: ListQuery & { slug: string; after: number } = JSON.parse(key)
  return listQuestions(database().prisma, VISITOR, slug, { order, part, topicId }, after)
})

/** A page of a hearing's questions as every visitor reads it, at most a second old and read once for all who ask meanwhile; never older than a version that was read before. Refused like `listQuestions`. */
export async function publicPage(
  slug: string,
  { order, part, topicId }: ListQuery,
  after: number,
  version = '',
): Promise<QuestionPage> {
  return pages(JSON.stringify({ slug: slugIn(slug), order, part, topicId, after, version }))
}
