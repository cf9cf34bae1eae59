import * as z from 'zod'
import { attendTo } from '../../case/attend.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/** The lead has taken the case up and been in touch: the first clock stops. */
export const attendCase = command({
  input: z.object(seenCase),
  who: { handler: 'department' },
  appends: ['case.attended'],
  rule: async (tx, input, ctx) => ({ entries: await attendTo(tx, input, ctx) }),
})
