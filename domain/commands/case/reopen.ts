import * as z from 'zod'
import { attachmentIds } from '#contract/attachment.ts'
import { caseStream } from '#contract/streams/names.ts'
import { bindAttachments } from '../../attachment/use.ts'
import { type ClockAct, runClocks } from '../../case/clocks.ts'
import { splitOff } from '../../case/equal-cases.ts'
import { sayLastWord } from '../../case/last-word.ts'
import { type StepAhead, stepsAhead } from '../../case/milestones.ts'
import { classClock, coHandlerClock, promiseClock } from '../../case/new-clocks.ts'
import { ownPictures } from '../../case/pictures.ts'
import { type CaseRow, changeCase, openForAsker, tell } from '../../case/rows.ts'
import { command } from '../command.ts'
import { caseRound, caseSentence } from '../inputs.ts'

/** An asker says that it is not solved, or in part, and what is missing, with pictures if need be: the same case goes into its next round, and is handled by itself from then on. */
export const reopenCase = command({
  input: z.object({
    ...caseRound,
    answer: z.enum(['partly', 'no']),
    text: caseSentence,
    attachmentIds: attachmentIds.default([]),
  }),
  who: { citizen: 'own' },
  appends: ['case.reopened', 'case.split', 'case.equals_removed'],
  rule: async (tx, input, ctx) => {
    const { answer, text, attachmentIds: pictureIds } = input
    const { found, to, questionId } = await openForAsker(tx, input, 'reopen', ctx)
    await sayLastWord(tx, found, { questionId, answer, text, pictureIds }, ctx)
    await bindAttachments(tx, pictureIds, { stream: caseStream(found.number), purpose: 'letter' }, ctx)
    const round = found.round + 1
    await changeCase(tx, found, ctx, { status: to, round, attendedAt: null })
    const timed = await runClocks(tx, found, nextRound(found, await stepsAhead(tx, found)), ctx)
    const open = { questionId, round, to, answer, ...timed }
    const reopened = tell(found, 'case.reopened', open, { text, ...ownPictures(pictureIds) })
    if (found.mainNumber === null) return { entries: [reopened] }
    const split = await splitOff(tx, { ...found, version: found.version + 1 }, { cause: 'reopened', text: '' }, ctx)
    return { entries: [reopened, ...split] }
  },
})

/** The two clocks of the class begin anew, and those of co-handlers; a promise is one still, and so is a planned step, each with its first day. */
const nextRound = (
  { round, class: code, dueOn, departmentId: lead, coHandlers }: CaseRow,
  steps: readonly StepAhead[],
): ClockAct => ({
  type: 'case.reopened',
  begins: { round: round + 1 },
  starts: (rules) => [
    ...classClock('attention', code, rules),
    ...classClock('reply', code, rules),
    ...coHandlers.flatMap((departmentId) => coHandlerClock(departmentId, code, rules)),
    ...(dueOn === null ? [] : [promiseClock(dueOn)]),
    ...steps.map(({ id: milestoneId, departmentId, firstPlannedOn }) =>
      promiseClock(firstPlannedOn, { milestoneId, ...(departmentId === lead ? {} : { departmentId }) }),
    ),
  ],
})
