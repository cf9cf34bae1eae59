import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { transcriptStream } from '#contract/streams/names.ts'
import { isUnchecked } from '#contract/streams/transcript/view.ts'
import { line } from '#contract/text.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { personOf } from '../../kernel/access.ts'
import { entry } from '../../kernel/entry.ts'
import { lockLine, wordings, writerOf } from '../../transcript/rows.ts'
import { command } from '../command.ts'

/**
 * Sets other words in place of a line's, also once the hearing is over; the earlier ones stay on file. With the same words a person finds that what an
 * engine wrote is right. Refused as `conflict` where somebody corrected the line since, as `unknown` where there is none that has words, as
 * `nothing_changed` where a person's line would stay as it is.
 */
export const correctCaption = command({
  input: z.object({ hearingId, lineId: id, version: z.number().int().positive(), text: line(LIMITS.caption) }),
  who: { captioner: 'hearing', moderator: 'hearing' },
  appends: ['caption.corrected'],
  rule: async (tx, { hearingId, lineId, version, text }, ctx) => {
    const by = personOf(ctx)
    const hearing = await readHearingForShare(tx, hearingId)
    const row = await lockLine(tx, hearingId, lineId)
    if (row.version !== version) throw new Refusal('conflict')
    if (row.text === text && !isUnchecked({ from: row.source, version })) throw new Refusal('nothing_changed')
    const before = { text: row.text, at: (row.correctedAt ?? row.writtenAt).toISOString() }
    await tx
      .updateTable('captionLine')
      .set({
        text,
        version: version + 1,
        correctedAt: ctx.now,
        earlier: JSON.stringify([...wordings.parse(row.earlier), before]),
      })
      .where('id', '=', lineId)
      .execute()
    const told = { lineId, text, writer: writerOf(hearing, ctx.actor) }
    return {
      entries: [entry(transcriptStream(hearing.slug), 'caption.corrected', told, { by })],
      answer: { id: lineId },
    }
  },
})
