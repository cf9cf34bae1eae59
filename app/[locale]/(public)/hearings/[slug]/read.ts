import { slugIn } from '#app/_server/address.ts'
import { forReader } from '#app/_server/for-reader.ts'
import { publicPage } from '#app/_server/question-pages.ts'
import { publicSnapshot } from '#app/_server/snapshots.ts'
import { type Actor, VISITOR } from '#contract/identity.ts'
import type { ListQuery } from '#contract/question-list.ts'
import type { RecordingView } from '#contract/streams/recording/view.ts'
import { getRecording } from '#domain/hearing/recordings.ts'
import { type Chapter, listChapters } from '#domain/question/chapters.ts'
import { listOutcomes } from '#domain/question/outcomes.ts'
import { getHearing, type HearingSnapshot, listQuestions, type QuestionPage } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'
import { OUTCOME_FILTERS, type OutcomeFilter, outcomeFilter } from './parts/outcome-filter.ts'

type OutcomePage = Awaited<ReturnType<typeof listOutcomes>>

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
export async function readOutcomes(slug: string, filter: OutcomeFilter, after: number): Promise<OutcomePage> {
  const page = await hearingOf(
    slug,
    (reader) => listOutcomes(database().prisma, reader, slug, OUTCOME_FILTERS[filter], after),
    () => publicOutcomes(`${slug} ${filter} ${after}`),
  )
  return page.value
}

/** The chapters of a hearing's recording, likewise. */
export async function readChapters(slug: string): Promise<Chapter[]> {
  const chapters = await hearingOf(
    slug,
    (reader) => listChapters(database().prisma, reader, slug),
    () => publicChapters(slug),
  )
  return chapters.value
}

/** What is recorded of a hearing by its record, likewise; undefined where nothing is. */
export async function readRecording(slug: string): Promise<RecordingView | undefined> {
  const recording = await hearingOf(
    slug,
    (reader) => getRecording(database().prisma, reader, slug),
    () => publicRecording(slug),
  )
  return recording.value
}

const publicRecording = memoizeForOneSecond((slug) => getRecording(database().prisma, VISITOR, slug))

const publicChapters = memoizeForOneSecond((slug) => listChapters(database().prisma, VISITOR, slug))

const publicOutcomes = memoizeForOneSecond((key) => {
  const [slug = '', filter, after] = key.split(' ')
  return listOutcomes(database().prisma, VISITOR, slug, OUTCOME_FILTERS[outcomeFilter(filter)], Number(after))
})

async function hearingOf<T>(slug: string, own: (reader: Actor) => Promise<T>, shared: () => Promise<T>) {
  slugIn(slug)
  return forReader(own, shared)
}
