import type { RuleContext, Tx } from '../kernel/context.ts'

/** Whether a release holds: it was not withdrawn, and has not ended. */
export const releaseHolds = (release: { withdrawnAt: Date | null; until: Date }, now: Date): boolean =>
  release.withdrawnAt === null && release.until > now

/** Departments among these to which it is released now who asked. */
export async function releasedTo(
  tx: Tx,
  caseId: string,
  departments: readonly string[],
  { now }: Pick<RuleContext, 'now'>,
): Promise<string[]> {
  if (!departments.length) return []
  const rows = await tx
    .selectFrom('caseRelease')
    .select('departmentId')
    .where('caseId', '=', caseId)
    .where('departmentId', 'in', [...departments])
    .where('withdrawnAt', 'is', null)
    .where('until', '>', now)
    .execute()
  return rows.map(({ departmentId }) => departmentId)
}
