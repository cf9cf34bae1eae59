import { sql } from 'kysely'
import { type CasePlace, handledFor } from '#contract/identity.ts'
import type { EntryTypeOn, PrivateBody, PublicBody } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import type { CaseStatus } from '#contract/states.ts'
import { withhold } from '#contract/streams/case/withheld.ts'
import { caseStream } from '#contract/streams/names.ts'
import { personOf } from '../kernel/access.ts'
import type { Db, RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import { askedIn } from './asked-in.ts'
import { type CaseAction, caseMove } from './machine.ts'
import { partiesTo } from './parties.ts'

/** A case as somebody of the staff saw it: a newer version is a conflict, where they say which one they saw. */
export type SeenCase = { caseNumber: string; version?: number }

/** Where the staff of a case work, by its number, and its class; undefined where there is no such case. */
export async function placeOfCase(
  db: Db,
  number: string,
): Promise<(CasePlace & { id: string; class: string }) | undefined> {
  const found = await db
    .selectFrom('case')
    .select(['id', 'hearingId', 'departmentId', 'class'])
    .where('number', '=', number)
    .executeTakeFirst()
  return found && { ...found, coHandlers: await coHandlersOf(db, found.id) }
}

async function coHandlersOf(db: Db, caseId: string): Promise<string[]> {
  const rows = await db.selectFrom('caseCoHandler').select('departmentId').where('caseId', '=', caseId).execute()
  return rows.map(({ departmentId }) => departmentId)
}

/** Locks a case and reads what rules ask of it; refused as `unknown` where there is none. Its main case is locked before it, so that two who work on both don't wait for one another. */
export async function lockCase(tx: Tx, number: string) {
  await tx
    .selectFrom('case')
    .select('id')
    .where('id', '=', (x) => x.selectFrom('case as merged').select('mergedIntoId').where('merged.number', '=', number))
    .forNoKeyUpdate()
    .execute()
  const row = await tx
    .selectFrom('case')
    .innerJoin('hearing', 'hearing.id', 'case.hearingId')
    .innerJoin('question', 'question.id', 'case.questionId')
    .leftJoin('case as main', 'main.id', 'case.mergedIntoId')
    .selectAll('case')
    .select(['hearing.timeZone', 'hearing.rehearsal', 'question.topicId', 'main.number as mainNumber'])
    .where('case.number', '=', number)
    .forNoKeyUpdate('case')
    .executeTakeFirst()
  if (!row) throw new Refusal('unknown', { field: 'caseNumber' })
  const coHandlers = await coHandlersOf(tx, row.id)
  return { ...row, coHandlers, askers: await askersOf(tx, row.questionId) }
}

/** Who asked, of the case's question and of those that are joined to it: they are the askers of the case. */
async function askersOf(tx: Tx, questionId: string): Promise<{ id: string; askerId: string; number: number | null }[]> {
  return tx
    .selectFrom('question')
    .select(['id', 'askerId', 'number'])
    .where((x) => x.or([x('id', '=', questionId), x('mergedIntoId', '=', questionId)]))
    .orderBy('number')
    .execute()
}

/** A locked case as a rule reads it. */
export type CaseRow = Awaited<ReturnType<typeof lockCase>>

/** Opens a case for an action of the staff, who were asked for their right at the door: at the version that the sender saw. */
export async function openCase(tx: Tx, input: SeenCase, action: CaseAction, ctx: RuleContext) {
  const found = await lockCase(tx, input.caseNumber)
  if (input.version !== undefined && found.version !== input.version) throw new Refusal('conflict')
  const parties = partiesTo(ctx.actor, found)
  const to = caseMove(found.status, action, parties, found.mainNumber)
  return { found, to, parties }
}

/** Opens a case for a department that leads it or helps; `departmentId` is the one for which the actor acts. */
export async function openForDepartment(tx: Tx, input: SeenCase, action: CaseAction, ctx: RuleContext) {
  const opened = await openCase(tx, input, action, ctx)
  const [departmentId] = handledFor(ctx.actor, opened.found)
  if (!departmentId) throw new Refusal('forbidden')
  return { ...opened, departmentId }
}

/** Opens a case for one of its askers, with the question by which they are one; refused as `unknown` for everybody else. */
export async function openForAsker(
  tx: Tx,
  input: { caseNumber: string; round: number },
  action: CaseAction,
  ctx: RuleContext,
) {
  const found = await lockCase(tx, input.caseNumber)
  const own = askedIn(personOf(ctx), found.questionId, found.askers)
  if (!own) throw new Refusal('unknown', { field: 'caseNumber' })
  if (found.round !== input.round) throw new Refusal('conflict')
  return { found, to: caseMove(found.status, action, ['asker'], found.mainNumber), questionId: own.id }
}

type Columns = {
  status?: CaseStatus
  round?: number
  class?: string
  lane?: string | null
  departmentId?: string
  attendedAt?: Date | null
  mergedIntoId?: string | null
  mergedAt?: Date | null
  confidential?: boolean
}

/** Writes a change of a locked case and moves its version. */
export async function changeCase(tx: Tx, found: CaseRow, ctx: RuleContext, columns: Columns): Promise<void> {
  const statusAt = columns.status && columns.status !== found.status ? { statusAt: ctx.now } : {}
  const { departmentId: holder } = columns
  const holders = holder === undefined ? {} : { holders: holdersSince(ctx.now, holder) }
  await tx
    .updateTable('case')
    .set({ ...columns, ...statusAt, ...holders, version: found.version + 1 })
    .where('id', '=', found.id)
    .execute()
}

/** Who held the case so far, and who does from now on. */
const holdersSince = (now: Date, holder: string) =>
  sql<string>`holders || jsonb_build_array(jsonb_build_object('at', ${now.getTime()}::bigint, 'holder', ${holder}::text))`

/** The `attendedAt` of a case after a department wrote to its asker: the lead's first word in a round sets it. */
export const attention = (found: CaseRow, departmentId: string, ctx: RuleContext): Pick<Columns, 'attendedAt'> => ({
  attendedAt: found.attendedAt ?? (departmentId === found.departmentId ? ctx.now : null),
})

/** An entry of a case's record, which is news to its askers. In a confidential case its words stand in the private body alone. */
export const tell = <T extends EntryTypeOn<'case'>>(
  found: CaseRow,
  type: T,
  publicBody: PublicBody<T>,
  privateBody: PrivateBody<T>,
): NewEntry<T> => {
  const recipients = [...new Set(found.askers.map(({ askerId }) => askerId))]
  const told = entry(caseStream(found.number), type, publicBody, privateBody, { recipients })
  return found.confidential ? { ...told, ...withhold(type, told) } : told
}
