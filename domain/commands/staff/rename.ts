import * as z from 'zod'
import { personId } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { publicName } from '#contract/public-name.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { line } from '#contract/text.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Sets the names of somebody who has a role, as the public and colleagues read them; the record keeps who set them to what. */
export const renameStaff = command({
  input: z.object({
    personId,
    name: line(LIMITS.name),
    /** In Latin letters: empty takes it away, absent leaves it as it is. */
    nameEn: line({ ...LIMITS.name, min: 0 }).optional(),
  }),
  who: { admin: 'everywhere' },
  appends: ['person.named'],
  rule: async (tx, { personId, ...names }, ctx) => {
    const known = await tx
      .updateTable('person')
      .set(names)
      .where('id', '=', personId)
      .where((x) =>
        x.exists(
          x.selectFrom('roleGrant').select('id').where('personId', '=', personId).where('revokedAt', 'is', null),
        ),
      )
      .returning(['name', 'nameEn'])
      .executeTakeFirst()
    if (!known) throw new Refusal('unknown', { field: 'personId' })
    return {
      entries: [
        entry(
          AUTHORITY,
          'person.named',
          {},
          { by: ctx.actor.personId, personId, ...publicName(known) },
          { recipients: [personId] },
        ),
      ],
    }
  },
})
