import { caseStream } from '#contract/streams/names.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import { textOf } from '../question/rows.ts'

/** The entry that gives a case the present wording of its question, where it has a case and the wording is public. `reason` is null where an edit was taken back. */
export async function tellCase(
  tx: Tx,
  questionId: string,
  reason: string | null,
  ctx: RuleContext,
): Promise<NewEntry<'case.text_edited'>[]> {
  const row = await tx
    .selectFrom('question')
    .innerJoin('case', 'case.questionId', 'question.id')
    .select(['case.number', 'askerId', 'title', 'body', 'author', 'topicId', 'edited'])
    .where('question.id', '=', questionId)
    .where('published', '=', true)
    .executeTakeFirst()
  if (!row) return []
  const bodies = [{ reason, text: textOf(row) }, { by: ctx.actor.personId }] as const
  return [entry(caseStream(row.number), 'case.text_edited', ...bodies, { recipients: [row.askerId] })]
}
