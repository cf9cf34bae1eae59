import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { readHearingForUpdate } from '../../hearing/rows.ts'
import { command } from '../command.ts'
import { endInstantPoll } from './end.ts'

/** Closes an instant poll, before its time or because that has come; refused as `wrong_state` where it is closed already, as `unknown` where the hearing has none such. */
export const closeInstantPoll = command({
  input: z.object({ hearingId, pollId: id }),
  who: { moderator: 'hearing' },
  appends: ['instant.closed'],
  rule: async (tx, { hearingId, pollId }, ctx) => {
    const hearing = await readHearingForUpdate(tx, hearingId)
    const poll = await tx
      .selectFrom('poll')
      .select('status')
      .where('id', '=', pollId)
      .where('hearingId', '=', hearingId)
      .where('kind', '=', 'instant')
      .executeTakeFirst()
    if (!poll) throw new Refusal('unknown', { field: 'pollId' })
    // Another one may be open by now: whoever closes this one means no other.
    if (poll.status !== 'announced') throw new Refusal('wrong_state')
    return { entries: await endInstantPoll(tx, hearing, ctx) }
  },
})
