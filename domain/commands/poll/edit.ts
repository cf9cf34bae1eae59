import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { pollSettings } from '#contract/polls/settings.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY, pollStream } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { announcedOf } from '../../poll/announced.ts'
import { databaseNow, lockPoll } from '../../poll/rows.ts'
import { columnsOf, mustFit, mustKeepOptions, writeOptions } from '../../poll/settings.ts'
import { command } from '../command.ts'

/** Changes a poll until it opens; one that was announced says so in its record. Refused as `wrong_state` from its opening on, as `conflict` where somebody changed it since. */
export const editPoll = command({
  input: z.object({ pollId: id, version: z.number().int().positive(), settings: pollSettings }),
  who: { admin: 'everywhere', moderator: 'everywhere' },
  appends: ['poll.edited', 'poll.draft_edited'],
  rule: async (tx, { pollId, version, settings }, ctx) => {
    const poll = await lockPoll(tx, pollId)
    const isDraft = poll.status === 'draft'
    if (!isDraft && (poll.status !== 'announced' || (await databaseNow(tx)) >= poll.opensAt))
      throw new Refusal('wrong_state')
    if (poll.version !== version) throw new Refusal('conflict')
    await mustFit(tx, settings)
    if (!isDraft) await mustKeepOptions(tx, pollId, settings.options)
    await tx
      .updateTable('poll')
      .set({ ...columnsOf(settings), version: version + 1 })
      .where('id', '=', pollId)
      .execute()
    await writeOptions(tx, poll, settings.options, ctx)
    const by = { by: ctx.actor.personId }
    if (isDraft) return { entries: [entry(AUTHORITY, 'poll.draft_edited', { pollId }, by)], answer: { id: pollId } }
    const changed = await lockPoll(tx, pollId)
    const told = await announcedOf(tx, changed, poll.number ?? 0, ctx)
    return { entries: [entry(pollStream(poll.slug), 'poll.edited', told, by)], answer: { id: pollId } }
  },
})
