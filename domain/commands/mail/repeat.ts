import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/**
 * Has a mail that was given up sent once more, with its tries anew; the jobs process finds it. Refused as `unknown` where it is gone, and as
 * `wrong_state` while it is being tried and for a code, which has lost its words: a new one is asked for.
 */
export const repeatMail = command({
  input: z.object({ mailId: id }),
  who: { admin: 'everywhere' },
  appends: ['mail.repeated'],
  rule: async (tx, { mailId }, ctx) => {
    const mail = await tx
      .selectFrom('outgoingMail')
      .select(['kind', 'failedAt'])
      .where('id', '=', mailId)
      .forUpdate()
      .executeTakeFirst()
    if (!mail) throw new Refusal('unknown', { field: 'mailId' })
    const { kind, failedAt } = mail
    if (failedAt === null || kind === 'sign_in_code') throw new Refusal('wrong_state')
    await tx
      .updateTable('outgoingMail')
      .set({ failedAt: null, tries: 0, createdAt: ctx.now })
      .where('id', '=', mailId)
      .execute()
    return {
      entries: [entry(AUTHORITY, 'mail.repeated', {}, { by: ctx.actor.personId, mailId, kind })],
      answer: { id: mailId },
    }
  },
})
