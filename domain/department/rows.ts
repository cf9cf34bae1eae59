import { Refusal } from '#contract/refusals.ts'
import type { Tx } from '../kernel/context.ts'

/** Changes a department at work; refused as `unknown` where there is none. */
export async function changeDepartment(
  tx: Tx,
  departmentId: string,
  columns: { nameZh?: string; nameEn?: string; retiredAt?: Date },
) {
  const { numUpdatedRows } = await tx
    .updateTable('department')
    .set(columns)
    .where('id', '=', departmentId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  if (!numUpdatedRows) throw new Refusal('unknown', { field: 'departmentId' })
}

/** Whether there is such a department, and it is not retired. */
export async function isAtWork(tx: Tx, departmentId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('department')
    .select('id')
    .where('id', '=', departmentId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** Refused as `unknown` unless there is such a department at work. */
export async function mustBeAtWork(tx: Tx, departmentId: string, field = 'departmentId'): Promise<void> {
  if (!(await isAtWork(tx, departmentId))) throw new Refusal('unknown', { field })
}
