import { hearingId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { programme } from '#contract/streams/hearing/entries.ts'
import { LAYOUTS } from '#contract/streams/hearing/layouts.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { lockRunning } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { stageKeyOf } from '../../kernel/pseudonym.ts'
import { command } from '../command.ts'

/** Puts participants of the stage on programme, in a layout that fits their number; refused as `unknown` where somebody is not on the stage. */
export const showOnProgramme = command({
  input: programme.extend({ hearingId }),
  who: { moderator: 'hearing' },
  appends: ['stage.shown'],
  rule: async (tx, { hearingId, layout, keys }, ctx) => {
    const hearing = await lockRunning(tx, hearingId)
    const [least, most] = LAYOUTS[layout]
    const isFit = keys.length >= least && keys.length <= most && new Set(keys).size === keys.length
    if (!isFit) throw new Refusal('malformed', { field: 'keys' })
    const there = await tx
      .selectFrom('stagePresence')
      .select('personId')
      .where('hearingId', '=', hearingId)
      .where('enteredAt', 'is not', null)
      .execute()
    const known = new Set(there.map(({ personId }) => stageKeyOf(hearing.pseudonymKey, personId)))
    if (!keys.every((key) => known.has(key))) throw new Refusal('unknown', { field: 'keys' })
    await tx
      .updateTable('hearing')
      .set({ showsSlate: layout === 'slate' })
      .where('id', '=', hearingId)
      .execute()
    await tx.updateTable('stagePresence').set({ shownPlace: null }).where('hearingId', '=', hearingId).execute()
    for (const { personId } of there) {
      const place = keys.indexOf(stageKeyOf(hearing.pseudonymKey, personId))
      if (place < 0) continue
      await tx
        .updateTable('stagePresence')
        .set({ shownPlace: place })
        .where('hearingId', '=', hearingId)
        .where('personId', '=', personId)
        .execute()
    }
    return {
      entries: [entry(hearingStream(hearing.slug), 'stage.shown', { layout, keys }, { by: ctx.actor.personId })],
    }
  },
})
