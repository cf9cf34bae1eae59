import * as z from 'zod'
import { caseStream } from '#contract/streams/names.ts'
import { openCase } from '../../case/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'
import { caseText, seenCase } from '../inputs.ts'

/** A word between staff: the public reads that there is one, and nothing of it. It is no change, so it is nobody's conflict. */
export const noteOnCase = command({
  input: z.object({ caseNumber: seenCase.caseNumber, text: caseText }),
  who: { handler: 'department', arbiter: 'everywhere', moderator: 'hearing' },
  appends: ['case.noted'],
  rule: async (tx, { caseNumber, text }, ctx) => {
    await openCase(tx, { caseNumber }, 'note', ctx)
    return { entries: [entry(caseStream(caseNumber), 'case.noted', {}, { by: ctx.actor.personId, text })] }
  },
})
