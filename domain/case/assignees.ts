import { Refusal } from '#contract/refusals.ts'
import type { Tx } from '../kernel/context.ts'

/** Refused as `unknown` unless this person handles cases of the hearing in the department. */
export async function mustHandle(
  tx: Tx,
  personId: string,
  { departmentId, hearingId }: { departmentId: string; hearingId: string },
): Promise<void> {
  const grant = await tx
    .selectFrom('roleGrant')
    .select('id')
    .where('personId', '=', personId)
    .where('role', '=', 'handler')
    .where('revokedAt', 'is', null)
    .where('departmentId', '=', departmentId)
    .where((x) => x.or([x('hearingId', 'is', null), x('hearingId', '=', hearingId)]))
    .executeTakeFirst()
  if (!grant) throw new Refusal('unknown', { field: 'assignee' })
}
