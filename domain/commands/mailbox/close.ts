import * as z from 'zod'
import { hearingId } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { bothLines } from '#contract/text.ts'
import { entry } from '../../kernel/entry.ts'
import { readMailboxForUpdate } from '../../mailbox/settings.ts'
import { command } from '../command.ts'

/** Takes no more letters in a mailbox; everybody reads why. Letters that were sent go on as cases. Refused as `conflict` where it is closed. */
export const closeMailbox = command({
  input: z.object({ mailboxId: hearingId, reason: bothLines(LIMITS.caseSentence) }),
  who: { admin: 'everywhere' },
  appends: ['mailbox.closed'],
  rule: async (tx, { mailboxId, reason }, ctx) => {
    const mailbox = await readMailboxForUpdate(tx, mailboxId)
    if (mailbox.submissionsClosedAt !== null) throw new Refusal('conflict')
    await tx
      .updateTable('hearing')
      .set({ submissionsClosedAt: ctx.now, lettersClosedZh: reason.zh, lettersClosedEn: reason.en })
      .where('id', '=', mailboxId)
      .execute()
    return { entries: [entry(hearingStream(mailbox.slug), 'mailbox.closed', { reason }, { by: ctx.actor.personId })] }
  },
})
