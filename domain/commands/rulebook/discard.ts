import * as z from 'zod'
import { AUTHORITY } from '#contract/streams/names.ts'
import { readDraftForUpdate } from '../../rulebook/rows.ts'
import { command } from '../command.ts'

/** Throws the draft of the rulebook away, as the sender saw it. */
export const discardRulebook = command({
  input: z.object({ draft: z.number().int().positive() }),
  who: { admin: 'everywhere' },
  appends: [],
  rule: async (tx, { draft }, ctx) => {
    await readDraftForUpdate(tx, draft)
    await tx.deleteFrom('rulebookDraft').where('id', '=', 1).execute()
    return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString() } }
  },
})
