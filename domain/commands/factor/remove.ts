import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { entry } from '../../kernel/entry.ts'
import { lockedMember, outcomeFor, passkeysOf, toOwner } from '../../person/factors.ts'
import { command } from '../command.ts'
import { passkeyId } from '../inputs.ts'

/** Takes an own passkey away; the last one stays. */
export const removePasskey = command({
  input: z.object({ passkeyId }),
  who: { citizen: 'own' },
  asksProof: true,
  appends: ['factor.removed'],
  rule: async (tx, { passkeyId }, ctx) => {
    const personId = await lockedMember(tx, ctx)
    const passkeys = await passkeysOf(tx, personId)
    const removed = passkeys.find(({ id }) => id === passkeyId)
    if (!removed) throw new Refusal('unknown', { field: 'passkeyId' })
    if (passkeys.length === 1) throw new Refusal('last_passkey')
    await tx.deleteFrom('passkey').where('id', '=', passkeyId).execute()
    return outcomeFor(
      personId,
      entry(AUTHORITY, 'factor.removed', {}, { by: personId, name: removed.name }, toOwner(personId)),
    )
  },
})
