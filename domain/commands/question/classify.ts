import * as z from 'zod'
import { topicId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { mustBeTopic } from '../../question/moves.ts'
import { shareQuestion, update } from '../../question/rows.ts'
import { command } from '../command.ts'
import { seen } from '../inputs.ts'

/** Files a question under another topic of its hearing. */
export const classifyQuestion = command({
  input: z.object({ ...seen, topicId: topicId.nullable() }),
  who: { moderator: 'hearing' },
  sharesCommit: true,
  appends: ['question.classified'],
  rule: async (tx, input, ctx) => {
    const { hearing, question } = await shareQuestion(tx, input)
    if (question.version !== input.version) throw new Refusal('conflict')
    await mustBeTopic(tx, hearing.id, input.topicId)
    await update(tx, question, ctx, { topicId: input.topicId })
    return {
      entries: [
        entry(
          hearingStream(hearing.slug),
          'question.classified',
          { questionId: input.questionId, topicId: input.topicId },
          { by: ctx.actor.personId },
        ),
      ],
    }
  },
})
