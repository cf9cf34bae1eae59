import * as z from 'zod'
import { personId } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/registry.ts'
import { line } from '#contract/text.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Sets the name of somebody who has a role, as the public and colleagues read it; the record keeps who set it to what. */
export const renameStaff = command({
  input: z.object({ personId, name: line(LIMITS.name) }),
  who: { admin: 'everywhere' },
  appends: ['person.named'],
  rule: async (tx, { personId, name }, ctx) => {
    const known = await tx
      .updateTable('person')
      .set({ name })
      .where('id', '=', personId)
      .where((x) =>
        x.exists(
          x.selectFrom('roleGrant').select('id').where('personId', '=', personId).where('revokedAt', 'is', null),
        ),
      )
      .returning('id')
      .executeTakeFirst()
    if (!known) throw new Refusal('unknown', { field: 'personId' })
    return {
      entries: [
        entry(AUTHORITY, 'person.named', {}, { by: ctx.actor.personId, personId, name }, { recipients: [personId] }),
      ],
    }
  },
})
