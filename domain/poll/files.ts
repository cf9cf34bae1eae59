import { Refusal } from '#contract/refusals.ts'
import { pollCount } from '#contract/streams/poll/entries.ts'
import type { Db } from '../kernel/context.ts'
import { filesOf } from './count.ts'

/** The two files by which anybody counts a poll again, from its rows; refused as `unknown` until it is counted. */
export async function publishedFiles(db: Db, slug: string): Promise<{ ballots: string; codes: string }> {
  const poll = await db
    .selectFrom('poll')
    .selectAll()
    .select((x) =>
      x
        .selectFrom('pollOption')
        .select(x.fn.countAll<string>().as('n'))
        .whereRef('pollId', '=', 'poll.id')
        .as('options'),
    )
    .where('slug', '=', slug)
    .where('kind', '=', 'poll')
    .where('countedAt', 'is not', null)
    .executeTakeFirst()
  if (!poll) throw new Refusal('unknown')
  const { ways } = pollCount.parse(poll.count)
  return filesOf(
    db,
    { ...poll, options: Number(poll.options ?? 0) },
    ways.map(({ way }) => way),
  )
}
