import { slugIn } from '#app/_server/address.ts'
import { forReader } from '#app/_server/for-reader.ts'
import { VISITOR } from '#contract/identity.ts'
import type { Minutes } from '#contract/minutes/minutes.ts'
import { readMinutes } from '#domain/question/minutes.ts'
import { database } from '#platform/db.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'

/** The minutes of a hearing as this reader may read them, and whether everybody may; `at`: those of this entry of the record, the newest without it. Refused as `unknown` or `verify_first`. */
export async function minutesFor(slug: string, at?: number): Promise<{ value: Minutes; isShared: boolean }> {
  slugIn(slug)
  const { value: book, isShared } = await forReader(
    (reader) => readMinutes(database().prisma, reader, slug),
    () => shared(slug),
  )
  return { value: book.at(at), isShared }
}

/** The record is read and folded once a second, whichever of its minutes are asked for. */
const shared = memoizeForOneSecond((slug) => readMinutes(database().prisma, VISITOR, slug))
