import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { noteSaid } from '#contract/streams/hearing/backstage-entries.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { noteSeenBy } from '../../hearing/notes.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { personOf } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { stageKeyOf } from '../../kernel/pseudonym.ts'
import { command } from '../command.ts'

/** Acknowledges a note; refused as `unknown` for whom it does not ask, as `wrong_state` where that was done before. */
export const seeStageNote = command({
  input: z.object({ hearingId, noteId: id }),
  who: { moderator: 'hearing', official: 'hearing' },
  appends: ['stage.note_seen'],
  rule: async (tx, { hearingId, noteId }, ctx) => {
    const by = personOf(ctx)
    const hearing = await readHearingForShare(tx, hearingId)
    const key = stageKeyOf(hearing.pseudonymKey, by)
    const note = await tx
      .selectFrom('stageNote')
      .select(['said', 'seen'])
      .where('id', '=', noteId)
      .where('hearingId', '=', hearingId)
      .forUpdate()
      .executeTakeFirst()
    const isAsked = note && noteSaid.parse(note.said).asked.some((one) => one.key === key)
    if (!isAsked) throw new Refusal('unknown', { field: 'noteId' })
    const seen = noteSeenBy.parse(note.seen)
    if (seen[key]) throw new Refusal('wrong_state')
    await tx
      .updateTable('stageNote')
      .set({ seen: JSON.stringify({ ...seen, [key]: ctx.now.toISOString() }) })
      .where('id', '=', noteId)
      .execute()
    return { entries: [entry(hearingStream(hearing.slug), 'stage.note_seen', { noteId }, { by, key })] }
  },
})
