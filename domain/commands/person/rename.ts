import * as z from 'zod'
import { inOffice } from '#contract/identity.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { line } from '#contract/text.ts'
import { personOf } from '../../kernel/access.ts'
import { mustBeOwnName } from '../../person/names.ts'
import { command } from '../command.ts'

/**
 * Sets the name with which a person may sign questions. It is no matter of the record, which would grow at anybody's wish: a question's entry
 * has the name that it was signed with. The name of who has a role is an administrator's to set (`staff:rename`).
 */
export const renamePerson = command({
  input: z.object({ name: line({ min: 0, max: LIMITS.name.max }) }),
  who: { citizen: 'own' },
  appends: [],
  rule: async (tx, { name }, ctx) => {
    const personId = personOf(ctx)
    if (inOffice(ctx.actor)) throw new Refusal('name_of_staff', { field: 'name' })
    await mustBeOwnName(tx, name)
    const still = await tx
      .updateTable('person')
      .set({ name })
      .where('id', '=', personId)
      .where('erasedAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!still) throw new Refusal('sign_in')
    return { entries: [], answer: { stream: AUTHORITY, seq: 0, at: ctx.now.toISOString() } }
  },
})
