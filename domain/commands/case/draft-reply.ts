import * as z from 'zod'
import { attachmentIds } from '#contract/attachment.ts'
import { LIMITS } from '#contract/limits.ts'
import { text } from '#contract/text.ts'
import { isSameList, readDraft } from '../../case/drafts.ts'
import { takePictures } from '../../case/pictures.ts'
import { openForDepartment } from '../../case/rows.ts'
import { unrecorded } from '../../case/unrecorded.ts'
import { personOf } from '../../kernel/access.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/**
 * Keeps what somebody writes to the asker, and which pictures go with it; whoever wrote last has it. It is no matter of the record, and ends what was said of the draft before. A
 * text that is kept already changes nothing.
 */
export const draftReply = command({
  input: z.object({
    caseNumber: seenCase.caseNumber,
    text: text({ ...LIMITS.caseReply, min: 0 }),
    /** All that go with it; those of before where nothing is said. */
    attachmentIds: attachmentIds.optional(),
  }),
  who: { handler: 'department' },
  appends: [],
  rule: async (tx, input, ctx) => {
    const { caseNumber, text } = input
    const { found, departmentId } = await openForDepartment(tx, { caseNumber }, 'draft', ctx)
    const before = await readDraft(tx, found.id)
    const isTheirs = before?.departmentId === departmentId
    const kept = isTheirs ? (before.pictureIds ?? []) : []
    const pictureIds = input.attachmentIds ?? kept
    const isSame = isTheirs && before.text === text && isSameList(kept, pictureIds)
    if (isSame) return unrecorded(caseNumber, ctx)
    await takePictures(tx, found, pictureIds, 'reply', ctx)
    const writtenById = personOf(ctx)
    const earlier = isTheirs && before.text !== '' ? (before.writerIds ?? []) : []
    const draft = {
      departmentId,
      text,
      pictureIds,
      writtenById,
      writerIds: [...new Set([...earlier, writtenById])],
      savedAt: ctx.now,
      submittedAt: null,
      reviewedById: null,
      approvedByIds: [],
      verdict: null,
      note: '',
    }
    await tx
      .insertInto('caseDraft')
      .values({ caseId: found.id, ...draft })
      .onConflict((conflict) => conflict.column('caseId').doUpdateSet(draft))
      .execute()
    return unrecorded(caseNumber, ctx)
  },
})
