import * as z from 'zod'
import { hearingId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { readMailboxForUpdate } from '../../mailbox/settings.ts'
import { command } from '../command.ts'

/** Takes letters again in a mailbox that was closed. Refused as `conflict` where it takes them. */
export const reopenMailbox = command({
  input: z.object({ mailboxId: hearingId }),
  who: { admin: 'everywhere' },
  appends: ['mailbox.reopened'],
  rule: async (tx, { mailboxId }, ctx) => {
    const mailbox = await readMailboxForUpdate(tx, mailboxId)
    if (mailbox.submissionsClosedAt === null) throw new Refusal('conflict')
    await tx
      .updateTable('hearing')
      .set({ submissionsClosedAt: null, lettersClosedZh: null, lettersClosedEn: null })
      .where('id', '=', mailboxId)
      .execute()
    return { entries: [entry(hearingStream(mailbox.slug), 'mailbox.reopened', {}, { by: ctx.actor.personId })] }
  },
})
