import * as z from 'zod'
import { isDone } from '#contract/states.ts'
import { tellCase } from '../../case/edit-text.ts'
import { fileQuestion } from '../../case/file-question.ts'
import { isOver } from '../../hearing/rows.ts'
import { retract } from '../../question/retract.ts'
import { command } from '../command.ts'
import { seen } from '../inputs.ts'

/**
 * Undoes the sender's own last decision on the question within moments, on its case too: approved, held, declined, edited. After the close a
 * question that is open again by it is a case at once.
 */
export const retractDecision = command({
  input: z.object(seen),
  who: { moderator: 'hearing' },
  appends: [
    'question.retracted',
    'question.merged',
    'question.split',
    'question.filed',
    'case.opened',
    'case.text_edited',
  ],
  rule: async (tx, input, ctx) => {
    const { hearing, to, entries } = await retract(tx, input, ctx)
    if (!isOver(hearing) || isDone(to))
      return { entries: [...entries, ...(await tellCase(tx, input.questionId, null, ctx))] }
    const filed = await fileQuestion(tx, hearing, input.questionId, 'open', ctx)
    return { entries: [...entries, ...filed.entries], answer: { caseNumber: filed.caseNumber } }
  },
})
