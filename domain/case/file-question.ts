import type { QuestionStatus } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { HearingRow } from '../hearing/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import { moveOf } from '../kernel/machine.ts'
import { QUESTION_MACHINE } from '../question/machine.ts'
import { casesOfLetters } from './cases-of-letters.ts'
import { type Imported, openCases } from './open-cases.ts'
import { departmentOfTopic } from './routing.ts'

/**
 * Makes an open question of a closed hearing a case; brings the entries of both records. `late`: it was asked after the close; `letter`: it is one,
 * sent to a mailbox. `as`: its class, its lane, and the department that leads it; else its topic’s does, else the mailbox’s; and
 * what is different about it where it is imported.
 */
export async function fileQuestion(
  tx: Tx,
  hearing: HearingRow,
  questionId: string,
  origin: 'open' | 'late' | 'letter',
  ctx: RuleContext,
  as: { class?: string; departmentId?: string | null; lane?: string | null; imported?: Imported } = {},
): Promise<{ caseNumber: string; entries: NewEntry<'question.filed' | 'case.opened'>[] }> {
  const question = await tx.selectFrom('question').selectAll().where('id', '=', questionId).executeTakeFirstOrThrow()
  const departmentId = as.departmentId ?? (await departmentOfTopic(tx, question.topicId)) ?? hearing.departmentId
  const { lane = null } = as
  const opening = { ...question, questionId, departmentId, dueOn: null, lane, ...(as.class ? { class: as.class } : {}) }
  const letter = (await casesOfLetters(tx, [questionId])).get(questionId)
  const { cases, entries } = await openCases(tx, hearing, letter ? [] : [opening], origin, ctx, as.imported)
  const caseNumber = letter?.number ?? cases[0]?.number
  if (!caseNumber) throw new Error('no case was opened')
  const from: QuestionStatus = question.status
  const { to } = moveOf(QUESTION_MACHINE, from, 'file')
  await tx
    .updateTable('question')
    .set({ status: to, statusAt: ctx.now, version: question.version + 1 })
    .where('id', '=', questionId)
    .execute()
  const filed = entry(
    hearingStream(hearing.slug),
    'question.filed',
    { questionId, from, to, caseNumber, departmentId },
    { by: null },
    { recipients: [question.askerId] },
  )
  return { caseNumber, entries: [filed, ...entries] }
}
