import * as z from 'zod'
import { fileQuestion } from '../../case/file-question.ts'
import { isOver } from '../../hearing/rows.ts'
import { split } from '../../question/merge.ts'
import { command } from '../command.ts'
import { seen } from '../inputs.ts'

/** Undoes a merge. After the close the question is a case at once unless its words were erased, and its entry says the votes of both from then on. */
export const splitQuestion = command({
  input: z.object(seen),
  who: { moderator: 'hearing' },
  appends: ['question.split', 'question.filed', 'case.opened'],
  rule: async (tx, input, ctx) => {
    const { hearing, question, entries } = await split(tx, input, ctx)
    if (!isOver(hearing) || question.erasedFor !== null) return { entries }
    const filed = await fileQuestion(tx, hearing, input.questionId, 'open', ctx)
    return { entries: [...entries, ...filed.entries], answer: { caseNumber: filed.caseNumber } }
  },
})
