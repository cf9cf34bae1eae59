import * as z from 'zod'
import { rulebookCode } from '#contract/cases.ts'
import { Refusal } from '#contract/refusals.ts'
import { type ClockAct, runClocks } from '../../case/clocks.ts'
import { classClock } from '../../case/new-clocks.ts'
import { changeCase, openCase, tell } from '../../case/rows.ts'
import { mustListClass } from '../../rulebook/rows.ts'
import { command } from '../command.ts'
import { seenCase } from '../inputs.ts'

/**
 * Gives a case another class of the rulebook in force. The clocks that run go on as they are; of those that are the case's own, what the new class
 * demands besides is a clock of its own, from now on.
 */
export const classifyCase = command({
  input: z.object({ ...seenCase, class: rulebookCode }),
  who: { handler: 'department', arbiter: 'everywhere', moderator: 'hearing' },
  appends: ['case.classified'],
  rule: async (tx, input, ctx) => {
    const { found } = await openCase(tx, input, 'classify', ctx)
    if (found.class === input.class) throw new Refusal('malformed', { field: 'class' })
    await mustListClass(tx, input.class, 'class')
    await changeCase(tx, found, ctx, { class: input.class })
    const timed = await runClocks(tx, found, demandsOf(input.class), ctx)
    const classified = { class: input.class, from: found.class, ...timed }
    return { entries: [tell(found, 'case.classified', classified, { by: ctx.actor.personId })] }
  },
})

const demandsOf = (code: string): ClockAct => ({
  type: 'case.classified',
  begins: { class: code },
  starts(rules, running) {
    const runs = (kind: 'attention' | 'reply') =>
      Object.values(running).some((one) => one.clock.kind === kind && one.departmentId === null)
    return (['attention', 'reply'] as const).flatMap((kind) => (runs(kind) ? classClock(kind, code, rules) : []))
  },
})
