import * as z from 'zod'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { line, text } from '#contract/text.ts'
import { tellCase } from '../../case/edit-text.ts'
import { ERASED, withErasure } from '../../case/erase-words.ts'
import { entry } from '../../kernel/entry.ts'
import { shareQuestion, textOf, update } from '../../question/rows.ts'
import { mustBeReason } from '../../rulebook/rows.ts'
import { command, type Rule } from '../command.ts'
import { erases, reason, seen } from '../inputs.ts'

const input = z.object({
  ...seen,
  reason,
  title: line(LIMITS.importedTitle),
  body: text(LIMITS.importedBody).default(''),
  erases,
})

/** Changes a question's words for a reason, and its case's; the first original is kept. With `erases`, the former ones go. */
export const editQuestion = command({
  input,
  who: { moderator: 'hearing' },
  sharesCommit: true,
  appends: ['question.edited', 'case.text_edited', ...ERASED],
  rule: async (tx, input, ctx) => {
    const { entries } = await editWords(tx, input, ctx)
    return { entries: [...entries, ...(input.erases ? [] : await tellCase(tx, input.questionId, input.reason, ctx))] }
  },
})

const edit: Rule<z.output<typeof input>, 'question.edited'> = async (tx, input, ctx) => {
  const { hearing, question } = await shareQuestion(tx, input)
  if (question.version !== input.version) throw new Refusal('conflict')
  if (question.erasedFor !== null) throw new Refusal('wrong_state')
  const rulebook = await mustBeReason(tx, input.reason, 'edit')
  const text = textOf({ ...question, title: input.title, body: input.body, edited: true })
  const original = { title: question.originalTitle ?? question.title, body: question.originalBody ?? question.body }
  await update(tx, question, ctx, {
    title: input.title,
    body: input.body,
    edited: true,
    originalTitle: original.title,
    originalBody: original.body,
  })
  const publicBody = {
    questionId: input.questionId,
    reason: input.reason,
    rulebook,
    text: question.published ? text : null,
  }
  return {
    entries: [
      entry(
        hearingStream(hearing.slug),
        'question.edited',
        publicBody,
        { by: ctx.actor.personId, text, ...(input.erases ? {} : { original }) },
        { recipients: [question.askerId] },
      ),
    ],
  }
}
const editWords = withErasure(edit, ({ reason }) => ({ reason, note: '', keepsText: true }))
