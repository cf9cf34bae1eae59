import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { PURPOSES } from '#contract/states.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { ATTACHMENT_MACHINE } from '../../attachment/machine.ts'
import { eraseAttachments, lockAttachment } from '../../attachment/rows.ts'
import { noteOnPicture } from '../../case/pictures.ts'
import { moveOf } from '../../kernel/machine.ts'
import { command } from '../command.ts'
import { seenAttachment } from '../inputs.ts'

/**
 * Takes a picture away for good. A citizen's own goes at their wish at any time; what the office has shown in its own cause is not the
 * uploader's to take back, only a moderator's of the hearing, and the record of the case says that it went.
 */
export const eraseAttachment = command({
  input: z.object(seenAttachment),
  who: { citizen: 'own' },
  appends: ['case.picture_removed'],
  rule: async (tx, seen, ctx) => {
    const row = await lockAttachment(tx, seen, ctx)
    moveOf(ATTACHMENT_MACHINE, row.state, 'erase')
    if (row.publishedAt !== null && PURPOSES[row.purpose] === 'office' && !row.isModerated)
      throw new Refusal('forbidden')
    await eraseAttachments(tx, [row.id], ctx.now)
    const entries = row.publishedAt ? await noteOnPicture(tx, row.id, 'case.picture_removed', ctx) : []
    if (entries.length) return { entries, answer: { id: row.id } }
    return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString(), id: row.id } }
  },
})
