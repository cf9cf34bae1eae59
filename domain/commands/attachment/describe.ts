import * as z from 'zod'
import { alternative } from '#contract/attachment.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { ATTACHMENT_MACHINE } from '../../attachment/machine.ts'
import { changeAttachment, lockAttachment } from '../../attachment/rows.ts'
import { moveOf } from '../../kernel/machine.ts'
import { command } from '../command.ts'
import { seenAttachment } from '../inputs.ts'

/** Says what a picture shows, for those who can’t see it: by who brought it, or the staff of the case where it is used. */
export const describeAttachment = command({
  input: z.object({ ...seenAttachment, alternative }),
  who: { citizen: 'own' },
  appends: [],
  rule: async (tx, { alternative, ...seen }, ctx) => {
    const row = await lockAttachment(tx, seen, ctx)
    const { to } = moveOf(ATTACHMENT_MACHINE, row.state, 'describe')
    await changeAttachment(tx, row, ctx, { state: to, altZh: alternative.zh, altEn: alternative.en })
    return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString(), id: row.id } }
  },
})
