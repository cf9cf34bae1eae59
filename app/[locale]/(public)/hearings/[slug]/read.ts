import type { Actor } from '#contract/identity.ts'
import type { ListQuery } from '#contract/question-list.ts'
import { getHearing, type HearingSnapshot, listQuestions, type QuestionPage } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import { slugIn } from '../../../../_server/address.ts'
import { forReader } from '../../../../_server/for-reader.ts'
import { publicPage } from '../../../../_server/question-pages.ts'
import { publicSnapshot } from '../../../../_server/snapshots.ts'

/** The hearing as this reader sees it: shared with all visitors where it is open to them, read for the reader alone where it is not. Refused as `unknown` or `verify_first`. */
export function readHearing(slug: string): Promise<HearingSnapshot> {
  return hearingOf(
    slug,
    (reader) => getHearing(database().prisma, reader, slug, 'public', 'hot'),
    () => publicSnapshot(slug),
  )
}

/** A page of the list, likewise. */
export function readPage(slug: string, query: ListQuery, after: number): Promise<QuestionPage> {
  return hearingOf(
    slug,
    (reader) => listQuestions(database().prisma, reader, slug, query, after),
    () => publicPage(slug, query, after),
  )
}

async function hearingOf<T>(slug: string, own: (reader: Actor) => Promise<T>, shared: () => Promise<T>): Promise<T> {
  slugIn(slug)
  return (await forReader(own, shared)).value
}
