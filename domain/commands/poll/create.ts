import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { id, PAGE_OF_NEW, slug } from '#contract/ids.ts'
import { pollSettings } from '#contract/polls/settings.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { columnsOf, mustFit, writeOptions } from '../../poll/settings.ts'
import { command } from '../command.ts'

/** Creates a poll as a draft, which nobody reads but the desk; the authority's record says that there is one. */
export const createPoll = command({
  input: z.object({ pollId: id, slug, settings: pollSettings }),
  who: { admin: 'everywhere', moderator: 'everywhere' },
  appends: ['poll.created'],
  rule: async (tx, { pollId, slug, settings }, ctx) => {
    if (slug === PAGE_OF_NEW) throw new Refusal('slug_taken', { field: 'slug' })
    await mustFit(tx, settings)
    const created = await tx
      .insertInto('poll')
      .values({ id: pollId, slug, key: randomBytes(32), createdAt: ctx.now, ...columnsOf(settings) })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!created) {
      const other = await tx.selectFrom('poll').select('id').where('slug', '=', slug).executeTakeFirst()
      throw other ? new Refusal('slug_taken', { field: 'slug' }) : new Refusal('id_taken')
    }
    await writeOptions(tx, { id: pollId, slug }, settings.options, ctx)
    return {
      entries: [entry(AUTHORITY, 'poll.created', { pollId }, { by: ctx.actor.personId })],
      answer: { id: pollId },
    }
  },
})
