import { slugIn } from '#app/_server/address.ts'
import { forReader } from '#app/_server/for-reader.ts'
import { publicPage } from '#app/_server/question-pages.ts'
import { publicSnapshot } from '#app/_server/snapshots.ts'
import { type Actor, VISITOR } from '#contract/identity.ts'
import type { ListQuery } from '#contract/question-list.ts'
import { listFates } from '#domain/question/fates.ts'
import { getHearing, type HearingSnapshot, listQuestions, type QuestionPage } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'
import { FATE_FILTERS, type FateFilter, fateFilter } from './parts/fate-filter.ts'

type FatePage = Awaited<ReturnType<typeof listFates>>

/** The hearing as this reader sees it: shared with all visitors where it is open to them, read for the reader alone where it is not. Refused as `unknown` or `verify_first`. */
export const readHearing = async (slug: string): Promise<HearingSnapshot> => (await hearingFor(slug)).value

/** The same, and whether everybody sees it so. */
export function hearingFor(slug: string): Promise<{ value: HearingSnapshot; isShared: boolean }> {
  return hearingOf(
    slug,
    (reader) => getHearing(database().prisma, reader, slug, 'public', 'hot'),
    () => publicSnapshot(slug),
  )
}

/** A page of the list, likewise. */
export async function readPage(slug: string, query: ListQuery, after: number): Promise<QuestionPage> {
  const page = await hearingOf(
    slug,
    (reader) => listQuestions(database().prisma, reader, slug, query, after),
    () => publicPage(slug, query, after),
  )
  return page.value
}

/** The rows of an ended hearing, likewise. */
export async function readFates(slug: string, filter: FateFilter, after: number): Promise<FatePage> {
  const page = await hearingOf(
    slug,
    (reader) => listFates(database().prisma, reader, slug, FATE_FILTERS[filter], after),
    () => publicFates(`${slug} ${filter} ${after}`),
  )
  return page.value
}

const publicFates = memoizeForOneSecond((key) => {
  const [slug = '', filter, after] = key.split(' ')
  return listFates(database().prisma, VISITOR, slug, FATE_FILTERS[fateFilter(filter)], Number(after))
})

async function hearingOf<T>(slug: string, own: (reader: Actor) => Promise<T>, shared: () => Promise<T>) {
  slugIn(slug)
  return forReader(own, shared)
}
