import type { Input } from '#contract/commands.ts'
import { HEARING_KIND, QUESTION_KIND, type QuestionStatus } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import type { HearingRow } from '../hearing/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry, type Outcome } from '../kernel/entry.ts'
import { moveOf } from '../kernel/machine.ts'
import { QUESTION_MACHINE } from '../question/machine.ts'
import { split } from '../question/merge.ts'
import { retract } from '../question/retract.ts'
import { tellCase } from './edit-text.ts'
import { openCases } from './open-cases.ts'
import { departmentOfTopic } from './routing.ts'

/** The hearing is over: a question that is open again from now on becomes a case at once, as those did that were open at the close. */
export const isOver = ({ status }: Pick<HearingRow, 'status'>): boolean => HEARING_KIND[status] === 'over'

/** Makes an open question of a closed hearing a case; brings the entries of both records. `late`: it was asked after the close. */
export async function fileQuestion(
  tx: Tx,
  hearing: HearingRow,
  questionId: string,
  origin: 'open' | 'late',
  ctx: RuleContext,
): Promise<{ caseNumber: string; entries: NewEntry[] }> {
  const question = await tx.selectFrom('question').selectAll().where('id', '=', questionId).executeTakeFirstOrThrow()
  const departmentId = await departmentOfTopic(tx, question.topicId)
  const opening = { ...question, questionId, departmentId, dueOn: null }
  const { cases, entries } = await openCases(tx, hearing, [opening], origin, ctx)
  const caseNumber = cases[0]?.number
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

/** Undoes a merge. After the close the question is a case at once unless its words were erased, and its entry says the votes of both from then on. */
export async function splitQuestion(tx: Tx, input: Input<'question:split'>, ctx: RuleContext): Promise<Outcome> {
  const { hearing, question, entries } = await split(tx, input, ctx)
  if (!isOver(hearing) || question.erasedFor !== null) return { entries }
  const filed = await fileQuestion(tx, hearing, input.questionId, 'open', ctx)
  return { entries: [...entries, ...filed.entries], answer: { caseNumber: filed.caseNumber } }
}

/** Undoes a decision within moments, on its case too. After the close a question that is open again by it is a case at once. */
export async function retractDecision(tx: Tx, input: Input<'question:retract'>, ctx: RuleContext): Promise<Outcome> {
  const { hearing, to, entries } = await retract(tx, input, ctx)
  if (!isOver(hearing) || QUESTION_KIND[to] === 'done')
    return { entries: [...entries, ...(await tellCase(tx, input.questionId, null, ctx))] }
  const filed = await fileQuestion(tx, hearing, input.questionId, 'open', ctx)
  return { entries: [...entries, ...filed.entries], answer: { caseNumber: filed.caseNumber } }
}
