import type { Input } from '#contract/commands.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/registry.ts'
import { mustAdminister } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type Outcome } from '../kernel/entry.ts'

/** Adds a department. */
export async function createDepartment(
  tx: Tx,
  { departmentId, name }: Input<'department:create'>,
  ctx: RuleContext,
): Promise<Outcome> {
  mustAdminister(ctx)
  const created = await tx
    .insertInto('department')
    .values({ id: departmentId, nameZh: name.zh, nameEn: name.en, createdAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!created) throw new Refusal('id_taken')
  return {
    entries: [entry(AUTHORITY, 'department.created', { departmentId, name }, { by: ctx.actor.personId })],
    answer: { id: departmentId },
  }
}

/** Renames a department. */
export async function renameDepartment(
  tx: Tx,
  { departmentId, name }: Input<'department:rename'>,
  ctx: RuleContext,
): Promise<Outcome> {
  mustAdminister(ctx)
  await change(tx, departmentId, { nameZh: name.zh, nameEn: name.en })
  return { entries: [entry(AUTHORITY, 'department.renamed', { departmentId, name }, { by: ctx.actor.personId })] }
}

/** Ends a department: it receives nothing new, what it has stays. */
export async function retireDepartment(
  tx: Tx,
  { departmentId }: Input<'department:retire'>,
  ctx: RuleContext,
): Promise<Outcome> {
  mustAdminister(ctx)
  await change(tx, departmentId, { retiredAt: ctx.now })
  return { entries: [entry(AUTHORITY, 'department.retired', { departmentId }, { by: ctx.actor.personId })] }
}

async function change(tx: Tx, departmentId: string, columns: { nameZh?: string; nameEn?: string; retiredAt?: Date }) {
  const { numUpdatedRows } = await tx
    .updateTable('department')
    .set(columns)
    .where('id', '=', departmentId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  if (!numUpdatedRows) throw new Refusal('unknown', { field: 'departmentId' })
}
