import { sql } from 'kysely'
import { Refusal } from '#contract/refusals.ts'
import { mustRead } from '../hearing/queries.ts'
import { personOf } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { unrecorded } from './unrecorded.ts'

const asks = (tx: Tx, personId: string, questionId: string) =>
  tx
    .selectFrom('question')
    .select('id')
    .where('askerId', '=', personId)
    .where((x) => x.or([x('id', '=', questionId), x('mergedIntoId', '=', questionId)]))
    .executeTakeFirst()

/** Keeps whether somebody follows a case; refused like its readers, and as `confidential` where it is for its askers alone. */
export const following =
  (active: boolean) =>
  async (tx: Tx, { caseNumber }: { caseNumber: string }, ctx: RuleContext) => {
    const personId = personOf(ctx)
    const found = await tx
      .selectFrom('case')
      .innerJoin('hearing', 'hearing.id', 'case.hearingId')
      .select(['case.id as caseId', 'case.questionId', 'case.confidential'])
      .select(['hearing.id', 'hearing.status', 'hearing.watchTier'])
      .where('case.number', '=', caseNumber)
      .executeTakeFirst()
    if (!found) throw new Refusal('unknown', { field: 'caseNumber' })
    mustRead(found, ctx.actor, 'public')
    if (found.confidential && !(await asks(tx, personId, found.questionId))) throw new Refusal('confidential')
    await tx
      .insertInto('caseFollower')
      .values({ caseId: found.caseId, personId, active, at: ctx.now })
      .onConflict((conflict) => conflict.columns(['caseId', 'personId']).doUpdateSet({ active, at: ctx.now }))
      .execute()
    return unrecorded(caseNumber, ctx)
  }

/**
 * What a guest follows, or follows no more, is the member's whose device it becomes. Where both said something about a case, the later word holds: one
 * person follows once.
 */
export async function moveFollows(tx: Tx, guestId: string, memberId: string): Promise<void> {
  await sql`
    WITH moved AS (DELETE FROM case_follower WHERE person_id = ${guestId} RETURNING case_id, active, at)
    INSERT INTO case_follower (case_id, person_id, active, at)
    SELECT case_id, ${memberId}::uuid, active, at FROM moved ORDER BY case_id
    ON CONFLICT (case_id, person_id) DO UPDATE SET active = excluded.active, at = excluded.at WHERE excluded.at > case_follower.at`.execute(
    tx,
  )
}
