import * as z from 'zod'
import { splitOff } from '../../case/equal-cases.ts'
import { openForDepartment } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseSentence, seenCase } from '../inputs.ts'

/** Takes a case apart from its main case: it is handled by itself again, in the state and with the clocks that it has. */
export const splitCase = command({
  input: z.object({ ...seenCase, text: caseSentence }),
  who: { handler: 'department' },
  appends: ['case.split', 'case.equals_removed'],
  rule: async (tx, input, ctx) => {
    const { found } = await openForDepartment(tx, input, 'split', ctx)
    return { entries: await splitOff(tx, found, { cause: 'taken_apart', text: input.text }, ctx) }
  },
})
