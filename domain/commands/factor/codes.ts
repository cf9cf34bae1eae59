import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { lockedMember, outcomeFor, passkeysOf, replaceCodes, toOwner } from '../../person/factors.ts'
import { command } from '../command.ts'
import { tokenHash } from '../inputs.ts'

/** New recovery codes; older ones are void. */
export const makeRecoveryCodes = command({
  input: z.object({ recoveryHashes: z.array(tokenHash).min(1).max(20) }),
  who: { citizen: 'own' },
  internal: true,
  asksProof: true,
  appends: ['factor.codes_made'],
  rule: async (tx, { recoveryHashes }, ctx) => {
    const personId = await lockedMember(tx, ctx)
    if (!(await passkeysOf(tx, personId)).length) throw new Refusal('second_factor')
    await replaceCodes(tx, personId, recoveryHashes, ctx)
    return outcomeFor(personId, entry(AUTHORITY, 'factor.codes_made', {}, { by: personId }, toOwner(personId)))
  },
})
