import { type HearingRow, readHearingForShare } from '../hearing/rows.ts'
import type { Tx } from '../kernel/context.ts'

/** The mailbox to which anybody's matter may go: the first one that takes letters and asks for no department. The transaction shares it. */
export async function findCityMailbox(tx: Tx): Promise<HearingRow | undefined> {
  const found = await tx
    .selectFrom('hearing')
    .select('id')
    .where('kind', '=', 'mailbox')
    .where('status', '=', 'closed')
    .where('rehearsal', '=', false)
    .where('asksDepartment', '=', false)
    .where('submissionsClosedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return found && readHearingForShare(tx, found.id)
}
