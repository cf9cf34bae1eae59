import * as z from 'zod'
import { regions } from '#contract/attachment.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { ATTACHMENT_MACHINE } from '../../attachment/machine.ts'
import { changeAttachment, lockAttachment } from '../../attachment/rows.ts'
import { noteOnPicture } from '../../case/pictures.ts'
import { moveOf } from '../../kernel/machine.ts'
import { command } from '../command.ts'
import { seenAttachment } from '../inputs.ts'

/**
 * Says which parts of a picture are hidden, all of them; nobody sees it before its pictures are made anew, which takes some seconds. Once it
 * was shown, what was hidden before stays hidden, and the record of the case says that it is another one.
 */
export const blurAttachment = command({
  input: z.object({ ...seenAttachment, regions }),
  who: { citizen: 'own' },
  appends: ['case.picture_changed'],
  rule: async (tx, { regions, ...seen }, ctx) => {
    const row = await lockAttachment(tx, seen, ctx)
    const { to } = moveOf(ATTACHMENT_MACHINE, row.state, 'blur')
    await changeAttachment(tx, row, ctx, { state: to, regions: JSON.stringify(regions) })
    const entries = row.publishedAt ? await noteOnPicture(tx, row.id, 'case.picture_changed', ctx) : []
    if (entries.length) return { entries, answer: { id: row.id } }
    return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString(), id: row.id } }
  },
})
