import * as z from 'zod'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { line } from '#contract/text.ts'
import { emailAddress } from '#contract/typed.ts'
import { entry } from '../../kernel/entry.ts'
import { outcomeFor, toOwner } from '../../person/factors.ts'
import { command } from '../command.ts'

/**
 * Takes all factors and sessions of somebody who lost them. The next passkey can be set up once the link was opened that the console makes
 * with it (`factor:renew`): a mailbox alone sets up none. The record keeps how the operator made sure who asks.
 */
export const resetFactor = command({
  input: z.object({ email: emailAddress, proof: line({ ...LIMITS.note, min: 0 }).default('') }),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['factor.reset'],
  rule: async (tx, { email, proof }, ctx) => {
    const person = await tx.selectFrom('person').select('id').where('email', '=', email).forUpdate().executeTakeFirst()
    if (!person) throw new Refusal('unknown', { field: 'email' })
    for (const table of ['passkey', 'recoveryCode', 'session'] as const)
      await tx.deleteFrom(table).where('personId', '=', person.id).execute()
    await tx.updateTable('person').set({ factorLostAt: ctx.now }).where('id', '=', person.id).execute()
    return outcomeFor(
      person.id,
      entry(AUTHORITY, 'factor.reset', {}, { by: ctx.actor.personId, personId: person.id, proof }, toOwner(person.id)),
    )
  },
})
