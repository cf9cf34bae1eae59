import * as z from 'zod'
import { rulebookCode } from '#contract/cases.ts'
import { calendarDay } from '#contract/ids.ts'
import { runClocks } from '../../case/clocks.ts'
import { tellMerged } from '../../case/equal-cases.ts'
import { reviewClock } from '../../case/new-clocks.ts'
import { changeCase, openForDepartment, tell } from '../../case/rows.ts'
import { mustBeAhead } from '../../kernel/calendar-day.ts'
import { mustListReason } from '../../rulebook/rows.ts'
import { command } from '../command.ts'
import { caseText, seenCase } from '../inputs.ts'

/** Puts a case on the books: it can't be solved now. Says why, what must change, and when the department looks again. It never counts as solved. */
export const shelveCase = command({
  input: z.object({ ...seenCase, reason: rulebookCode, condition: caseText, reviewOn: calendarDay }),
  who: { handler: 'department' },
  appends: ['case.shelved', 'case.main_step'],
  rule: async (tx, input, ctx) => {
    const { reason, condition, reviewOn } = input
    const { found, to, departmentId } = await openForDepartment(tx, input, 'shelve', ctx)
    await mustListReason(tx, reason, 'on_the_books', 'reason')
    mustBeAhead(reviewOn, 'reviewOn', ctx.now, found.timeZone)
    const shelf = { departmentId, reason, condition, reviewOn }
    await tx
      .insertInto('caseShelf')
      .values({ caseId: found.id, since: ctx.now, ...shelf })
      // A case that was given to another department once came off the books without a word, and left its row.
      .onConflict((conflict) => conflict.column('caseId').doUpdateSet({ since: ctx.now, ...shelf }))
      .execute()
    await changeCase(tx, found, ctx, { status: to })
    const starts = () => [reviewClock(reviewOn, found)]
    const timed = await runClocks(tx, found, { type: 'case.shelved', starts }, ctx)
    const shelved = tell(found, 'case.shelved', { ...shelf, to, ...timed }, { by: ctx.actor.personId })
    return { entries: await tellMerged(tx, found, shelved, ctx) }
  },
})
