import * as z from 'zod'
import { calendarDay } from '#contract/ids.ts'
import { runClocks } from '../../case/clocks.ts'
import { tellMerged } from '../../case/equal-cases.ts'
import { reviewClock } from '../../case/new-clocks.ts'
import { changeCase, openForDepartment, tell } from '../../case/rows.ts'
import { mustBeAhead } from '../../kernel/calendar-day.ts'
import { command } from '../command.ts'
import { caseText, seenCase } from '../inputs.ts'

/** The lead looked again at a case on the books: what it found, and when it looks the next time. */
export const reviewShelf = command({
  input: z.object({ ...seenCase, text: caseText, reviewOn: calendarDay }),
  who: { handler: 'department' },
  appends: ['case.review_held', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const { text, reviewOn } = input
    const { found } = await openForDepartment(tx, input, 'review_shelf', ctx)
    mustBeAhead(reviewOn, 'reviewOn', ctx.now, found.timeZone)
    await tx.updateTable('caseShelf').set({ reviewOn }).where('caseId', '=', found.id).execute()
    await changeCase(tx, found, ctx, {})
    const timed = await runClocks(
      tx,
      found,
      { type: 'case.review_held', starts: () => [reviewClock(reviewOn, found)] },
      ctx,
    )
    const held = tell(found, 'case.review_held', { text, reviewOn, ...timed }, { by: ctx.actor.personId })
    return { entries: await tellMerged(tx, found, held, ctx) }
  },
})
