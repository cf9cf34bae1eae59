import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/registry.ts'
import { emailAddress } from '#contract/typed.ts'
import { entry } from '../../kernel/entry.ts'
import { outcomeFor, toOwner } from '../../person/factors.ts'
import { command } from '../command.ts'

/** Takes all factors and sessions of somebody who lost them: the next sign-in by code registers a new passkey. The console's. */
export const resetFactor = command({
  input: z.object({ email: emailAddress }),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['factor.reset'],
  rule: async (tx, { email }, ctx) => {
    const person = await tx.selectFrom('person').select('id').where('email', '=', email).forUpdate().executeTakeFirst()
    if (!person) throw new Refusal('unknown', { field: 'email' })
    for (const table of ['passkey', 'recoveryCode', 'session'] as const)
      await tx.deleteFrom(table).where('personId', '=', person.id).execute()
    return outcomeFor(
      person.id,
      entry(AUTHORITY, 'factor.reset', {}, { by: ctx.actor.personId, personId: person.id }, toOwner(person.id)),
    )
  },
})
