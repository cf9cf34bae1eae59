import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { emailAddress } from '#contract/typed.ts'
import { entry } from '../../kernel/entry.ts'
import { outcomeFor, toOwner } from '../../person/factors.ts'
import { command } from '../command.ts'

/** The link was opened that an operator handed to who lost all factors: they may set up the next passkey. Refused as `link_spent` where none are lost. */
export const renewFactor = command({
  input: z.object({ email: emailAddress }),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['factor.renewed'],
  rule: async (tx, { email }, ctx) => {
    const person = await tx
      .updateTable('person')
      .set({ factorLostAt: null })
      .where('email', '=', email)
      .where('factorLostAt', 'is not', null)
      .returning('id')
      .executeTakeFirst()
    if (!person) throw new Refusal('link_spent')
    return outcomeFor(
      person.id,
      entry(AUTHORITY, 'factor.renewed', {}, { by: ctx.actor.personId, personId: person.id }, toOwner(person.id)),
    )
  },
})
