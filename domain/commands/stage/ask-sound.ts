import * as z from 'zod'
import { hearingId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { stageKey } from '#contract/streams/hearing/backstage-entries.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readPresences } from '../../hearing/presences.ts'
import { lockRunning } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/** Asks somebody on the stage whose line is bad to go on by sound alone; their studio does so at once. Refused as `unknown` for who is not there. */
export const askForSound = command({
  input: z.object({ hearingId, key: stageKey }),
  who: { moderator: 'hearing' },
  appends: ['stage.sound_asked'],
  rule: async (tx, { hearingId, key }, ctx) => {
    const hearing = await lockRunning(tx, hearingId)
    const there = (await readPresences(tx, hearing)).get(key)
    if (!there?.enteredAt) throw new Refusal('unknown', { field: 'key' })
    await tx
      .updateTable('stagePresence')
      .set({ soundAsked: true })
      .where('hearingId', '=', hearingId)
      .where('personId', '=', there.personId)
      .execute()
    return { entries: [entry(hearingStream(hearing.slug), 'stage.sound_asked', { key }, { by: ctx.actor.personId })] }
  },
})
