import { type Actor, mayWatch, VISITOR } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollCount } from '#contract/streams/poll/entries.ts'
import type { Db } from '../kernel/context.ts'
import { filesOf } from './count.ts'

/** The two files by which anybody counts a poll again. */
export type PollFiles = Awaited<ReturnType<typeof filesOf>>

/**
 * A counted poll, of whose files nothing changes any more, and how they are made from its rows; one of a poll in a hearing for whoever may watch that.
 * Refused as `unknown` until it is counted, as `verify_first` where the reader may not watch.
 */
export async function countedPoll(
  db: Db,
  slug: string,
  reader: Actor = VISITOR,
): Promise<{ id: string; makeFiles: () => Promise<PollFiles> }> {
  const poll = await db
    .selectFrom('poll')
    .selectAll()
    .select((x) => [
      x
        .selectFrom('pollOption')
        .select(x.fn.countAll<string>().as('n'))
        .whereRef('pollId', '=', 'poll.id')
        .as('options'),
      x.selectFrom('hearing').select('watchTier').whereRef('hearing.id', '=', 'poll.hearingId').as('watchTier'),
    ])
    .where('slug', '=', slug)
    .where('countedAt', 'is not', null)
    .executeTakeFirst()
  // Polls of hearings kept no count before 1 December 2026.
  if (!poll || poll.count === null) throw new Refusal('unknown')
  const { watchTier } = poll
  if (poll.kind === 'instant' && !(watchTier && mayWatch({ watchTier }, reader))) throw new Refusal('verify_first')
  const { ways } = pollCount.parse(poll.count)
  // One of a hearing ends when it is closed.
  const counted = { ...poll, closesAt: poll.closesAt ?? poll.closedAt, options: Number(poll.options ?? 0) }
  const told = ways.map(({ way }) => way)
  return { id: poll.id, makeFiles: () => filesOf(db, counted, told) }
}

/** The files of a counted poll; refused as `countedPoll` is. */
export const publishedFiles = async (db: Db, slug: string, reader?: Actor): Promise<PollFiles> =>
  (await countedPoll(db, slug, reader)).makeFiles()
