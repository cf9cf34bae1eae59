import type { MainStep, SPLIT_CAUSES } from '#contract/cases.ts'
import { Refusal } from '#contract/refusals.ts'
import { type CaseStatus, OVER_CASES } from '#contract/states.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { Db, RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import { CASE_MACHINE, type CaseAction } from './machine.ts'
import { type CaseRow, changeCase, lockCase, tell } from './rows.ts'

/** Cases that are handled together with a main case and have not ended, in the order of their numbers. */
export const mergedOf = (db: Db, mainId: string) =>
  db
    .selectFrom('case')
    .select(['number', 'class'])
    .where('mergedIntoId', '=', mainId)
    .where('status', 'not in', OVER_CASES)
    .orderBy('number')
    .execute()

/** The same of a locked main case, locked. */
export async function lockMerged(tx: Tx, main: Pick<CaseRow, 'id'>): Promise<CaseRow[]> {
  const locked: CaseRow[] = []
  for (const { number } of await mergedOf(tx, main.id)) locked.push(await lockCase(tx, number))
  return locked
}

/** Locks cases in the order of their numbers, so that two who name the same ones don't wait for one another. Those that are not there are left out. */
export async function lockInOrder(tx: Tx, numbers: readonly string[]): Promise<void> {
  await tx.selectFrom('case').select('id').where('number', 'in', numbers).orderBy('number').forNoKeyUpdate().execute()
}

/** What an entry of a merged case says of the main case in which its step was taken; nothing of a step in the case itself. */
export type OfMain = { mainCase?: string }

/** A step that the lead of a main case took, in that case. */
type LeadStep = { found: CaseRow; departmentId: string }

/** Cases in which a step of the lead of their main case counts too, locked: none where it is a co-handler's word, which is about its own task. */
export const mergedFor = async (tx: Tx, { found: main, departmentId }: LeadStep): Promise<CaseRow[]> =>
  departmentId === main.departmentId ? lockMerged(tx, main) : []

/** Takes a step of the lead in a locked case, and in those that are handled together with it whose state has it. */
export async function takeInAll<E>(
  tx: Tx,
  opened: LeadStep & { to: CaseStatus },
  action: CaseAction,
  take: (found: CaseRow, to: CaseStatus, of: OfMain) => Promise<E>,
): Promise<E[]> {
  const own = await take(opened.found, opened.to, {})
  return [own, ...(await takeInEach(await mergedFor(tx, opened), action, take))]
}

/** Takes a step of a main case in each of these merged cases whose state has it. */
export async function takeInEach<E>(
  merged: readonly CaseRow[],
  action: CaseAction,
  take: (found: CaseRow, to: CaseStatus, of: OfMain) => Promise<E>,
): Promise<E[]> {
  const taken: E[] = []
  for (const one of merged) {
    const move = CASE_MACHINE[one.status][action]
    if (move) taken.push(await take(one, move.to, one.mainNumber ? { mainCase: one.mainNumber } : {}))
  }
  return taken
}

/** The entry of a step in a locked case, then those that tell the cases that are handled together with it. */
export async function tellMerged<T extends MainStep>(
  tx: Tx,
  main: CaseRow,
  step: NewEntry<T>,
  ctx: RuleContext,
): Promise<[NewEntry<T>, ...NewEntry<'case.main_step'>[]]> {
  const merged = await lockMerged(tx, main)
  const said = { mainCase: main.number, step: step.type }
  return [step, ...merged.map((one) => tell(one, 'case.main_step', said, { by: ctx.actor.personId }))]
}

/** Has a locked case handled by itself again: with its state, its department and its clocks as they are. Brings the entries of both records. */
export async function splitOff(
  tx: Tx,
  found: CaseRow,
  { cause, text }: { cause: (typeof SPLIT_CAUSES)[number]; text: string },
  ctx: RuleContext,
): Promise<NewEntry<'case.split' | 'case.equals_removed'>[]> {
  const { mainNumber: mainCase } = found
  if (mainCase === null) throw new Refusal('wrong_state')
  const main = await lockCase(tx, mainCase)
  await changeCase(tx, found, ctx, { mergedIntoId: null, mergedAt: null })
  await changeCase(tx, main, ctx, {})
  // An asker is named nowhere, not even by id.
  const by = { by: cause === 'reopened' ? null : ctx.actor.personId }
  return [
    tell(found, 'case.split', { mainCase, cause, text }, by),
    entry(caseStream(mainCase), 'case.equals_removed', { numbers: [found.number], cause }, by),
  ]
}
