import { Refusal } from '#contract/refusals.ts'
import { isAtWork, mustBeAtWork } from '../department/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import type { CaseRow } from './rows.ts'

/** The department to which a topic routes, if it names one. */
export async function departmentOfTopic(tx: Tx, topicId: string | null): Promise<string | null> {
  if (topicId === null) return null
  const topic = await tx.selectFrom('topic').select('departmentId').where('id', '=', topicId).executeTakeFirst()
  return topic?.departmentId ?? null
}

/** Refused as `wrong_state` where a department at work leads the case: then only an arbiter's decision gives it to another. */
export async function mustLackLead(tx: Tx, found: CaseRow): Promise<void> {
  if (found.departmentId !== null && (await isAtWork(tx, found.departmentId))) throw new Refusal('wrong_state')
}

/** Takes a department at work as lead: it is no co-handler any more. */
export async function appointLead(tx: Tx, found: CaseRow, departmentId: string): Promise<void> {
  await mustBeAtWork(tx, departmentId)
  await tx.deleteFrom('caseCoHandler').where('caseId', '=', found.id).where('departmentId', '=', departmentId).execute()
}

/** Keeps an arbiter's decision, which routing proposes for other cases on a topic of that name; a rehearsal's is none. */
export async function keepPrecedent(tx: Tx, found: CaseRow, departmentId: string, ctx: RuleContext): Promise<void> {
  if (found.topicId === null || found.rehearsal) return
  const { nameZh } = await tx
    .selectFrom('topic')
    .select('nameZh')
    .where('id', '=', found.topicId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('casePrecedent')
    .values({ caseId: found.id, topicZh: nameZh, departmentId, at: ctx.now })
    .execute()
}
