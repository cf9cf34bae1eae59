import * as z from 'zod'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { personOf } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Takes one's number from one's account: what comes from it is somebody else's from now on. */
export const removePhone = command({
  input: z.object({}),
  who: { citizen: 'own' },
  internal: true,
  appends: ['person.phone_removed'],
  rule: async (tx, _input, ctx) => {
    const personId = personOf(ctx)
    const row = await tx
      .updateTable('person')
      .set({ phone: null })
      .where('id', '=', personId)
      .where('phone', 'is not', null)
      .where('email', 'is not', null)
      .returning('id')
      .executeTakeFirst()
    if (!row) throw new Refusal('unknown', { field: 'phone' })
    const removed = entry(AUTHORITY, 'person.phone_removed', {}, { by: personId }, { recipients: [personId] })
    return { entries: [removed], answer: { id: personId } }
  },
})
