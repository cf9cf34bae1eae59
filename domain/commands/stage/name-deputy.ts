import * as z from 'zod'
import { moderates } from '#contract/identity.ts'
import { hearingId } from '#contract/ids.ts'
import { publicName } from '#contract/public-name.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { stageKey } from '#contract/streams/hearing/backstage-entries.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { readStagePeople } from '../../hearing/stage-people.ts'
import { personOf } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/**
 * Names who takes an official's seat where their line breaks off, or that nobody does. The host may for everybody, an official for themselves
 * and for their department. Refused as `unknown` where one of the two is not of the panel.
 */
export const nameDeputy = command({
  input: z.object({ hearingId, key: stageKey, deputy: stageKey.nullable() }),
  who: { moderator: 'hearing', official: 'hearing' },
  appends: ['stage.deputy_named'],
  rule: async (tx, { hearingId, key, deputy }, ctx) => {
    const by = personOf(ctx)
    const hearing = await readHearingForShare(tx, hearingId)
    if (HEARING_KIND[hearing.status] === 'over') throw new Refusal('wrong_state')
    const people = await readStagePeople(tx, hearing)
    const official = people.get(key)
    if (official?.role !== 'official') throw new Refusal('unknown', { field: 'key' })
    const own = [...people.values()].find(({ personId }) => personId === by)
    const isOfOffice =
      official.personId === by || (own?.departmentId != null && own.departmentId === official.departmentId)
    if (!isOfOffice && !moderates(ctx.actor, hearingId)) throw new Refusal('forbidden')
    const other = deputy === null ? null : people.get(deputy)
    if (other !== null && (other?.role !== 'official' || deputy === key))
      throw new Refusal('unknown', { field: 'deputy' })
    const row = { hearingId, officialId: official.personId }
    await tx
      .deleteFrom('stageDeputy')
      .where('hearingId', '=', hearingId)
      .where('officialId', '=', row.officialId)
      .execute()
    if (other)
      await tx
        .insertInto('stageDeputy')
        .values({ ...row, deputyId: other.personId })
        .execute()
    const named = other && { key: other.key, ...publicName(other) }
    return {
      entries: [entry(hearingStream(hearing.slug), 'stage.deputy_named', { key, deputy: named }, { by })],
    }
  },
})
