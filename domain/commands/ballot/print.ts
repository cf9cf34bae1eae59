import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { PAPER_SHEETS } from '#contract/polls/entries.ts'
import { Refusal } from '#contract/refusals.ts'
import { personOf } from '../../kernel/access.ts'
import { lockPoll } from '../../poll/rows.ts'
import { nextSheets } from '../../poll/sheets.ts'
import { command } from '../command.ts'
import { answerOf } from './inputs.ts'

/** Makes sheets of paper for a poll, each with a serial that no other has: how many were printed is part of the certificate. */
export const printSheets = command({
  input: z.object({ batchId: id, pollId: id, sheets: z.number().int().min(1).max(PAPER_SHEETS) }),
  who: { operator: 'everywhere' },
  appends: [],
  rule: async (tx, { batchId, pollId, sheets }, ctx) => {
    const poll = await lockPoll(tx, pollId)
    if (poll.status !== 'announced') throw new Refusal('wrong_state')
    const range = await nextSheets(tx, pollId, sheets)
    const made = await tx
      .insertInto('paperBatch')
      .values({ id: batchId, pollId, ...range, printedById: personOf(ctx), printedAt: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw new Refusal('id_taken')
    return answerOf(poll.slug, batchId, ctx)
  },
})
