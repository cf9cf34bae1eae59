import { sql } from 'kysely'
import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import type { EntryType } from '#contract/record.ts'
import { transcriptStream } from '#contract/streams/names.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import type { Tx } from '../../kernel/context.ts'
import { entry } from '../../kernel/entry.ts'
import { mustBeReason } from '../../rulebook/rows.ts'
import { lockLine } from '../../transcript/rows.ts'
import { command } from '../command.ts'
import { reason } from '../inputs.ts'

/** Blanks the words of a line, all its wordings, in its row and in the record, for a reason of an erasure; that one stood there stays. Refused as `unknown` where there is none that has words. */
export const removeCaption = command({
  input: z.object({ hearingId, lineId: id, reason }),
  who: { captioner: 'hearing', moderator: 'hearing' },
  appends: ['caption.removed'],
  rule: async (tx, { hearingId, lineId, reason }, ctx) => {
    const rulebook = await mustBeReason(tx, reason, 'erase')
    const hearing = await readHearingForShare(tx, hearingId)
    const { language, saidAt } = await lockLine(tx, hearingId, lineId)
    const stream = transcriptStream(hearing.slug)
    await tx
      .updateTable('captionLine')
      .set({ text: '', earlier: '[]', removedFor: reason })
      .where('id', '=', lineId)
      .execute()
    await blankBodies(tx, stream, lineId)
    const told = { lineId, language, saidAt: saidAt.toISOString(), reason, rulebook }
    return { entries: [entry(stream, 'caption.removed', told, { by: ctx.actor.personId })] }
  },
})

const WORDED = ['caption.written', 'caption.corrected'] as const satisfies readonly EntryType[]

/** The words go; the digest of what was sent goes with them, by which they could be guessed. Bodies are written by `record.ts`, in which a quotation mark within a word is escaped. */
const blankBodies = (tx: Tx, stream: string, lineId: string) =>
  sql`
    WITH blanked AS (UPDATE record SET public = NULL
      WHERE stream = ${stream} AND type = ANY(${WORDED}::text[]) AND public LIKE ${`%"lineId":"${lineId}"%`} RETURNING stream, seq)
    UPDATE command SET fingerprint = NULL FROM blanked WHERE command.stream = blanked.stream AND command.seq = blanked.seq`.execute(
    tx,
  )
