import { readHearingForUpdate } from '../../hearing/rows.ts'
import { command } from '../command.ts'
import { hearing } from '../inputs.ts'
import { ENDS, endHearing } from './end.ts'

/** Closes a hearing: every open question becomes a case, or is followed up in that of the letter that it was, and the final votes enter the record, in one transaction. */
export const closeHearing = command({
  input: hearing,
  who: { moderator: 'hearing', admin: 'everywhere' },
  appends: ENDS,
  rule: async (tx, { hearingId }, ctx) => ({
    entries: await endHearing(tx, await readHearingForUpdate(tx, hearingId), 'close', ctx),
  }),
})
