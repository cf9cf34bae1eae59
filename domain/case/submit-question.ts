import type { Input } from '#contract/commands.ts'
import { shareHearing } from '../hearing/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import type { Outcome } from '../kernel/entry.ts'
import { insertQuestion } from '../question/submit.ts'
import { fileQuestion } from './file-question.ts'

/** Takes a citizen's question once, however often it is sent. After the close and before `askUntil` it becomes a case in the same transaction. */
export async function submitQuestion(tx: Tx, input: Input<'question:submit'>, ctx: RuleContext): Promise<Outcome> {
  const hearing = await shareHearing(tx, input.hearingId)
  const inserted = await insertQuestion(tx, hearing, input, ctx)
  if ('again' in inserted) return { entries: [], answer: inserted.again }
  if (inserted.window === 'now')
    return { entries: inserted.entries, answer: { id: input.questionId }, numbered: input.questionId }
  const filed = await fileQuestion(tx, hearing, input.questionId, 'late', ctx)
  return {
    entries: [...inserted.entries, ...filed.entries],
    answer: { id: input.questionId, caseNumber: filed.caseNumber },
    numbered: input.questionId,
  }
}
