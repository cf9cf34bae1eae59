import * as z from 'zod'
import { NOTICE_FREQUENCIES } from '#contract/mail.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { personOf } from '../../kernel/access.ts'
import { command } from '../command.ts'

/** Sets how often somebody hears by mail of steps that can wait. A matter between them and their mailbox, so none of the record. */
export const chooseNotices = command({
  input: z.object({ notices: z.enum(NOTICE_FREQUENCIES) }),
  who: { citizen: 'own' },
  appends: [],
  rule: async (tx, { notices }, ctx) => {
    const still = await tx
      .updateTable('person')
      .set({ notices })
      .where('id', '=', personOf(ctx))
      .where('erasedAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!still) throw new Refusal('sign_in')
    return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString() } }
  },
})
