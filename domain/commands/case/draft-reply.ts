import * as z from 'zod'
import { attachmentIds } from '#contract/attachment.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { text } from '#contract/text.ts'
import { type DraftRow, isSameList, readDraft } from '../../case/drafts.ts'
import { takePictures } from '../../case/pictures.ts'
import { openForDepartment } from '../../case/rows.ts'
import { unrecorded } from '../../case/unrecorded.ts'
import { personOf } from '../../kernel/access.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/**
 * Keeps what somebody writes to the asker, and which pictures go with it: one draft of each department. It is no matter of the record, and ends what
 * was said of the draft before. A text that is kept already changes nothing. Refused as `conflict` where a colleague wrote since the sender looked.
 */
export const draftReply = command({
  input: z.object({
    caseNumber: seenCase.caseNumber,
    text: text({ ...LIMITS.caseReply, min: 0 }),
    /** All that go with it; those of before where nothing is said. */
    attachmentIds: attachmentIds.optional(),
    /** When the draft was saved that the sender saw, null where there was none; without it whoever writes last has the draft. */
    seenDraftAt: z.iso.datetime().nullable().optional(),
  }),
  who: { handler: 'department' },
  appends: [],
  rule: async (tx, input, ctx) => {
    const { caseNumber, text } = input
    const { found, departmentId } = await openForDepartment(tx, { caseNumber }, 'draft', ctx)
    const before = await readDraft(tx, found.id, departmentId)
    const kept = before?.pictureIds ?? []
    const pictureIds = input.attachmentIds ?? kept
    const isSame = before?.text === text && isSameList(kept, pictureIds)
    if (isSame) return unrecorded(caseNumber, ctx)
    const writtenById = personOf(ctx)
    if (before && isUnseen(before, writtenById, input.seenDraftAt)) throw new Refusal('conflict')
    await takePictures(tx, found, pictureIds, 'reply', ctx)
    const earlier = before && before.text !== '' ? (before.writerIds ?? []) : []
    const draft = {
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
      .values({ caseId: found.id, departmentId, ...draft })
      .onConflict((conflict) => conflict.columns(['caseId', 'departmentId']).doUpdateSet(draft))
      .execute()
    return unrecorded(caseNumber, ctx)
  },
})

/** Whether a draft holds words of somebody else that its reader has not seen. */
const isUnseen = ({ text, writtenById, savedAt }: DraftRow, readerId: string, seenAt: string | null | undefined) =>
  seenAt !== undefined && text !== '' && writtenById !== readerId && savedAt.toISOString() !== seenAt
