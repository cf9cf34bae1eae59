import { reaches } from '#contract/identity.ts'
import { slug as slugSchema } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { getHearing, type HearingSnapshot, listQuestions, type QuestionPage } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import type { Order } from '../../../../_live/hearing/order.ts'
import { currentActor } from '../../../../_server/context.ts'
import { publicPage } from '../../../../_server/question-pages.ts'
import { publicSnapshot } from '../../../../_server/snapshots.ts'

/** The hearing as this reader sees it: shared with all visitors where it is open to them, read for the reader alone where it is not. Refused as `unknown` or `verify_first`. */
export function readHearing(slug: string): Promise<HearingSnapshot> {
  return forReader(
    slug,
    () => publicSnapshot(slug),
    async () => getHearing(database().prisma, await currentActor(), slug, 'public', 'hot'),
  )
}

/** A page of the list, likewise. */
export function readPage(slug: string, order: Order, after: number): Promise<QuestionPage> {
  return forReader(
    slug,
    () => publicPage(slug, order, after),
    async () => listQuestions(database().prisma, await currentActor(), slug, order, after),
  )
}

/** Reads what everybody may read from the shared place; who may know more (a member, staff of a draft) reads with their own rights. */
async function forReader<T>(slug: string, shared: () => Promise<T>, own: () => Promise<T>): Promise<T> {
  if (!slugSchema.safeParse(slug).success) throw new Refusal('unknown')
  try {
    return await shared()
  } catch (error) {
    if (!(error instanceof Refusal) || (error.code !== 'verify_first' && error.code !== 'unknown')) throw error
    if (!reaches(await currentActor(), 'member')) throw error
    return own()
  }
}
