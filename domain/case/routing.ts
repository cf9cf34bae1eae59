import type { PublicBody } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import type { CaseStatus } from '#contract/states.ts'
import { isAtWork, mustBeAtWork } from '../department/rows.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import type { NewEntry } from '../kernel/entry.ts'
import { runClocks } from './clocks.ts'
import { lockMerged, type OfMain, takeInEach } from './equal-cases.ts'
import { type CaseRow, changeCase, tell } from './rows.ts'

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

/** On what ground a department leads, as the record says it. */
type RouteGround = Pick<PublicBody<'case.routed'>, 'ground' | 'precedent'>

/** Gives a locked case to a department, which holds it from then on. */
export async function routeTo(
  tx: Tx,
  found: CaseRow,
  { departmentId, to, ...why }: { departmentId: string; to: CaseStatus } & RouteGround & OfMain,
  ctx: RuleContext,
): Promise<NewEntry<'case.routed'>> {
  await appointLead(tx, found, departmentId)
  await changeCase(tx, found, ctx, { status: to, departmentId })
  const timed = await runClocks(tx, found, { type: 'case.routed' }, ctx)
  const open = { departmentId, from: found.departmentId, to, ...why, ...timed }
  return tell(found, 'case.routed', open, { by: ctx.actor.personId })
}

/** Gives the cases that are handled together with a locked main case to the department that leads that one from now on. */
export async function routeMerged(
  tx: Tx,
  main: CaseRow,
  departmentId: string,
  why: RouteGround,
  ctx: RuleContext,
): Promise<NewEntry<'case.routed'>[]> {
  const merged = departmentId === main.departmentId ? [] : await lockMerged(tx, main)
  return takeInEach(merged, 'route', (one, to, of) => routeTo(tx, one, { departmentId, to, ...why, ...of }, ctx))
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
