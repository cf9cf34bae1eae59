import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { ENDED_AND_ERASED, endOpen, eraseWords, takeHearing } from '../../case/erase-words.ts'
import { hearingOf, lockQuestion } from '../../question/rows.ts'
import { mustBeReason } from '../../rulebook/rows.ts'
import { command } from '../command.ts'
import { note, reason, seen } from '../inputs.ts'

/**
 * Blanks a question's words in its row and in every entry that holds them, of its hearing and of its case: all of them, and then an open
 * question is declined by it, or all but the present wording. Numbers, votes, answer and case stay, and the chain still verifies.
 */
export const eraseQuestion = command({
  /** `keepsText`: all but the present wording. */
  input: z.object({ ...seen, reason, note, keepsText: z.boolean().default(false) }),
  who: { moderator: 'hearing' },
  asksProof: true,
  appends: ENDED_AND_ERASED,
  rule: async (tx, input, ctx) => {
    const rulebook = await mustBeReason(tx, input.reason, 'erase')
    const hearing = await takeHearing(tx, await hearingOf(tx, input.questionId))
    const question = await lockQuestion(tx, input.questionId)
    if (question.version !== input.version) throw new Refusal('conflict')
    if (question.erasedFor !== null) throw new Refusal('wrong_state')
    const ended = input.keepsText ? [] : await endOpen(tx, question, input.reason, ctx)
    const erased = await eraseWords(tx, hearing, [input.questionId], { ...input, rulebook }, ctx)
    return { entries: [...ended, ...erased] }
  },
})
