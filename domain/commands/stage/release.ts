import * as z from 'zod'
import { hearingId, personId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { STAGE_SEAT } from '#contract/stage-sends.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { stageKeyOf } from '../../kernel/pseudonym.ts'
import { command } from '../command.ts'

/** Frees a seat from which nothing has come for long enough; refused as `wrong_state` where it is taken again, sends, or was freed already. */
export const releaseSeat = command({
  /** Nothing came from this seat since `quietSince`. */
  input: z.object({ hearingId, personId, quietSince: z.iso.datetime({ offset: true }) }),
  who: { system: 'everywhere' },
  internal: true,
  appends: ['stage.left'],
  rule: async (tx, { hearingId, personId, quietSince }, ctx) => {
    const hearing = await readHearingForShare(tx, hearingId)
    const quiet = new Date(quietSince)
    if (ctx.now.getTime() - quiet.getTime() < STAGE_SEAT.freeAfterSeconds * 1_000) throw new Refusal('wrong_state')
    const freed = await tx
      .updateTable('stagePresence')
      .set({ enteredAt: null, quietSince: null })
      .where('hearingId', '=', hearingId)
      .where('personId', '=', personId)
      .where('enteredAt', 'is not', null)
      .where('quietSince', '=', quiet)
      .returning('personId')
      .executeTakeFirst()
    if (!freed) throw new Refusal('wrong_state')
    const key = stageKeyOf(hearing.pseudonymKey, personId)
    return { entries: [entry(hearingStream(hearing.slug), 'stage.left', { key, quietSince }, { by: null })] }
  },
})
