import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { rulebook } from '#contract/rulebook/schema.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { storedDocument } from '../../rulebook/document.ts'
import { mustNameKnown, readDraftForUpdate } from '../../rulebook/rows.ts'
import { command } from '../command.ts'

/**
 * Keeps the draft of the next rulebook, whole. `draft`: the version of the draft that the sender saw, 0 where there was none. No matter of the
 * record: what is published is.
 */
export const draftRulebook = command({
  input: z.object({ draft: z.number().int().min(0), document: rulebook }),
  who: { admin: 'everywhere' },
  appends: [],
  rule: async (tx, { draft, document }, ctx) => {
    await mustNameKnown(tx, document, 'document')
    const row = {
      version: draft + 1,
      document: storedDocument(document).text,
      changedAt: ctx.now,
      changedById: ctx.actor.personId,
    }
    if (draft > 0) {
      await readDraftForUpdate(tx, draft)
      await tx.updateTable('rulebookDraft').set(row).where('id', '=', 1).execute()
    } else {
      const begun = await tx
        .insertInto('rulebookDraft')
        .values({ id: 1, ...row })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!begun) throw new Refusal('conflict', { field: 'draft' })
    }
    return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString() } }
  },
})
