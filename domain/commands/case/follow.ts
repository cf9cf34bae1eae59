import * as z from 'zod'
import { caseNumber } from '#contract/ids.ts'
import { following } from '../../case/followers.ts'
import { command } from '../command.ts'

/** Follows a case: somebody wants to hear of its public steps. */
export const followCase = command({
  input: z.object({ caseNumber }),
  who: { citizen: 'own' },
  appends: [],
  rule: following(true),
})
