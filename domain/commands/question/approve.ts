import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { caseStream, hearingStream } from '#contract/streams/names.ts'
import { fileQuestion } from '../../case/file-question.ts'
import { makePublic } from '../../case/make-public.ts'
import { isOver } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { shownMove } from '../../question/moves.ts'
import { askedOf, openQuestion, textOf, update } from '../../question/rows.ts'
import { command } from '../command.ts'
import { seen } from '../inputs.ts'

/**
 * Lets a question's text be public: before the close it is approved; after it, approved and a case at once; where it became a case
 * unreviewed, hearing and case both get the text. A letter whose writer agreed becomes public by it, masked.
 */
export const approveQuestion = command({
  input: z.object(seen),
  who: { moderator: 'hearing' },
  sharesCommit: true,
  appends: [
    'question.approved',
    'question.published',
    'question.filed',
    'case.opened',
    'case.text_published',
    'case.made_public',
  ],
  rule: async (tx, input, ctx) => {
    const opened = await tx
      .selectFrom('case')
      .select(['number', 'confidential'])
      .where('questionId', '=', input.questionId)
      .executeTakeFirst()
    if (!opened) {
      const { hearing, entries } = await approve(tx, input, ctx)
      if (!isOver(hearing)) return { entries }
      const filed = await fileQuestion(tx, hearing, input.questionId, 'open', ctx)
      return { entries: [...entries, ...filed.entries], answer: { caseNumber: filed.caseNumber } }
    }
    const { hearing, question } = await openQuestion(tx, input, 'publish')
    if (question.published) throw new Refusal('wrong_state')
    const made = opened.confidential ? await makePublic(tx, question, opened.number, ctx) : undefined
    await update(tx, question, ctx, { ...made?.columns, published: true, reasonCode: null, note: null })
    const text = textOf({ ...question, ...made?.columns })
    const { questionId } = input
    const statusAt = question.statusAt.toISOString()
    const by = { by: ctx.actor.personId }
    return {
      entries: [
        entry(
          hearingStream(hearing.slug),
          'question.published',
          { questionId, text, asked: askedOf(question), caseNumber: opened.number, statusAt },
          by,
          { recipients: [question.askerId] },
        ),
        ...(made ? [made.entry] : []),
        entry(caseStream(opened.number), 'case.text_published', { text }, by, { recipients: [question.askerId] }),
      ],
    }
  },
})

const approve = shownMove('approve', 'question.approved')
