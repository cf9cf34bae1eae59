import type { Input } from '#contract/commands.ts'
import { hearingStream } from '#contract/streams.ts'
import { shareHearing } from '../hearing/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type Outcome } from '../kernel/entry.ts'
import { insertQuestion } from '../question/submit.ts'
import { openCases } from './open-cases.ts'
import { departmentOfTopic } from './routing.ts'

/** Takes a citizen's question once, however often it is sent. After the close and before `askUntil` it becomes a case in the same transaction. */
export async function submitQuestion(tx: Tx, input: Input<'question:submit'>, ctx: RuleContext): Promise<Outcome> {
  const hearing = await shareHearing(tx, input.hearingId)
  const inserted = await insertQuestion(tx, hearing, input, ctx)
  if ('again' in inserted) return { entries: [], replay: inserted.again }
  if (inserted.window === 'now')
    return { entries: inserted.entries, answer: { id: input.questionId }, numbered: input.questionId }
  const question = await tx
    .selectFrom('question')
    .selectAll()
    .where('id', '=', input.questionId)
    .executeTakeFirstOrThrow()
  const departmentId = await departmentOfTopic(tx, question.topicId)
  const {
    cases: [opened],
    entries,
  } = await openCases(tx, hearing, [{ ...question, questionId: question.id, departmentId, dueOn: null }], 'late', ctx)
  if (!opened) throw new Error('no case was opened')
  await tx
    .updateTable('question')
    .set({ status: 'case', version: question.version + 1 })
    .where('id', '=', question.id)
    .execute()
  const filed = entry(
    hearingStream(hearing.slug),
    'question.filed',
    { questionId: question.id, from: question.status, to: 'case', caseNumber: opened.number, departmentId },
    { by: null },
    { recipients: [question.askerId] },
  )
  return {
    entries: [...inserted.entries, filed, ...entries],
    answer: { id: question.id, caseNumber: opened.number },
    numbered: question.id,
  }
}
