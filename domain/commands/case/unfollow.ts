import * as z from 'zod'
import { caseNumber } from '#contract/ids.ts'
import { following } from '../../case/followers.ts'
import { command } from '../command.ts'

/** Ends that somebody follows a case, also where they do so by their vote. */
export const unfollowCase = command({
  input: z.object({ caseNumber }),
  who: { citizen: 'own' },
  appends: [],
  rule: following(false),
})
