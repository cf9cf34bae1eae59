import { fileQuestion } from '../case/file-question.ts'
import { openCases } from '../case/open-cases.ts'
import { readHearingForShare } from '../hearing/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import type { NewEntry } from '../kernel/entry.ts'
import { QUESTION_MACHINE } from '../question/machine.ts'
import { lockQuestion } from '../question/rows.ts'
import type { PollRow } from './rows.ts'

type Found = { id: string | null; number: string | null; entries: NewEntry<'question.filed' | 'case.opened'>[] }

/**
 * The case in which a poll's decision is carried out: of the question in which the poll was asked for, or of the one to which that was joined. `opens`: one
 * is opened for the department where there is none.
 */
export async function caseOfPoll(
  tx: Tx,
  poll: Pick<PollRow, 'questionId'>,
  departmentId: string,
  opens: boolean,
  ctx: RuleContext,
): Promise<Found> {
  const asked =
    poll.questionId &&
    (await tx
      .selectFrom('question')
      .select(['hearingId', 'mergedIntoId'])
      .where('id', '=', poll.questionId)
      .executeTakeFirst())
  if (!poll.questionId || !asked) return { id: null, number: null, entries: [] }
  const hearing = await readHearingForShare(tx, asked.hearingId)
  const question = await lockQuestion(tx, asked.mergedIntoId ?? poll.questionId)
  const known = await caseOf(tx, question.id)
  if (known) return { ...known, entries: [] }
  if (!opens) return { id: null, number: null, entries: [] }
  const entries: Found['entries'] = []
  if (QUESTION_MACHINE[question.status].file)
    entries.push(...(await fileQuestion(tx, hearing, question.id, 'open', ctx, { departmentId })).entries)
  else {
    const opening = { ...question, questionId: question.id, departmentId, dueOn: null }
    entries.push(...(await openCases(tx, hearing, [opening], 'handover', ctx)).entries)
  }
  const opened = await caseOf(tx, question.id)
  if (!opened) throw new Error('no case was opened')
  return { ...opened, entries }
}

const caseOf = (tx: Tx, questionId: string) =>
  tx.selectFrom('case').select(['id', 'number']).where('questionId', '=', questionId).executeTakeFirst()
