import * as z from 'zod'
import { EQUAL_CASES } from '#contract/cases.ts'
import { handledFor } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { caseStream } from '#contract/streams/names.ts'
import { lockInOrder } from '../../case/equal-cases.ts'
import { type CaseRow, changeCase, openForDepartment, placeOfCase, type SeenCase, tell } from '../../case/rows.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry, type NewEntry } from '../../kernel/entry.ts'
import { command } from '../command.ts'
import { caseSentence, seenCase } from '../inputs.ts'

/**
 * Has equal cases of one department handled together with a main case, for a reason that is public. Each keeps its number, its askers, its votes
 * and its clocks, which run on; what the lead does in the main case is told and counted in each of them.
 */
export const mergeCases = command({
  input: z.object({
    ...seenCase,
    cases: z.array(z.object(seenCase)).min(1).max(EQUAL_CASES),
    text: caseSentence,
  }),
  who: { handler: 'department' },
  appends: ['case.equals_added', 'case.merged'],
  rule: async (tx, input, ctx) => {
    const { text, caseNumber } = input
    const added = input.cases.toSorted((one, other) => (one.caseNumber < other.caseNumber ? -1 : 1))
    const numbers = added.map((one) => one.caseNumber)
    if (new Set([caseNumber, ...numbers]).size <= numbers.length) throw new Refusal('listed_twice', { field: 'cases' })
    const departmentId = await mustLeadAll(tx, [caseNumber, ...numbers], ctx)
    await lockInOrder(tx, [caseNumber, ...numbers])
    const { found: main } = await openForDepartment(tx, input, 'merge', ctx)
    const merged: NewEntry<'case.merged'>[] = []
    for (const seen of added) merged.push(await mergeInto(tx, main, { ...seen, text }, ctx))
    await mustHavePlace(tx, main)
    await changeCase(tx, main, ctx, {})
    const told = [{ departmentId, numbers, text }, { by: ctx.actor.personId }] as const
    return { entries: [entry(caseStream(caseNumber), 'case.equals_added', ...told), ...merged] }
  },
})

/** One department leads all of them, and the actor works there: asked before anything is locked or said of them. */
async function mustLeadAll(tx: Tx, numbers: readonly string[], { actor }: RuleContext): Promise<string> {
  const leads = new Set<string>()
  for (const number of numbers) {
    const place = await placeOfCase(tx, number)
    if (!place?.departmentId || !handledFor(actor, place).includes(place.departmentId)) throw new Refusal('forbidden')
    leads.add(place.departmentId)
  }
  const [departmentId, other] = leads
  if (departmentId === undefined || other !== undefined) throw new Refusal('forbidden')
  return departmentId
}

async function mergeInto(
  tx: Tx,
  main: CaseRow,
  { text, ...seen }: SeenCase & { text: string },
  ctx: RuleContext,
): Promise<NewEntry<'case.merged'>> {
  const { found, departmentId } = await openForDepartment(tx, seen, 'be_merged', ctx)
  if (found.departmentId !== main.departmentId) throw new Refusal('forbidden')
  if (found.confidential || main.confidential) throw new Refusal('confidential')
  if (found.rehearsal !== main.rehearsal) throw new Refusal('malformed', { field: 'cases' })
  const own = await tx.selectFrom('case').select('id').where('mergedIntoId', '=', found.id).limit(1).executeTakeFirst()
  if (own) throw new Refusal('main_case', { caseNumber: found.number })
  await changeCase(tx, found, ctx, { mergedIntoId: main.id, mergedAt: ctx.now })
  return tell(found, 'case.merged', { departmentId, mainCase: main.number, text }, { by: ctx.actor.personId })
}

async function mustHavePlace(tx: Tx, main: CaseRow): Promise<void> {
  const { n } = await tx
    .selectFrom('case')
    .select((x) => x.fn.countAll<string>().as('n'))
    .where('mergedIntoId', '=', main.id)
    .executeTakeFirstOrThrow()
  if (Number(n) > EQUAL_CASES) throw new Refusal('main_full', { max: EQUAL_CASES })
}
