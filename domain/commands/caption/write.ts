import * as z from 'zod'
import { hearingId, id, moment } from '#contract/ids.ts'
import { CAPTIONS, LIMITS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { CAPTION_LANGUAGES } from '#contract/states.ts'
import { transcriptStream } from '#contract/streams/names.ts'
import { line } from '#contract/text.ts'
import { readHearingForShare } from '../../hearing/rows.ts'
import { entry } from '../../kernel/entry.ts'
import { continueTranscript, mustBeOn, writerOf } from '../../transcript/rows.ts'
import { command } from '../command.ts'

/**
 * Writes a line of what is said now: a person's, or, where the platform itself brings it, an engine's. When it was said is believed within a minute,
 * and never from before the last pause. Refused as `captions_paused` and `captions_closed` while nothing that is said is public.
 */
export const writeCaption = command({
  input: z.object({
    hearingId,
    lineId: id,
    language: z.enum(CAPTION_LANGUAGES),
    text: line(LIMITS.caption),
    saidAt: moment.optional(),
  }),
  who: { captioner: 'hearing', moderator: 'hearing' },
  appends: ['caption.written'],
  rule: async (tx, { hearingId, lineId, language, text, saidAt }, ctx) => {
    const hearing = await readHearingForShare(tx, hearingId)
    mustBeOn(hearing)
    const from = ctx.actor.kind === 'system' ? 'engine' : 'person'
    const writer = writerOf(hearing, ctx.actor)
    const { opens } = await continueTranscript(tx, hearingId, { writer, lines: 1 })
    const said = boundedBy(ctx.now, hearing.liveSince, saidAt)
    const written = await tx
      .insertInto('captionLine')
      .values({ id: lineId, hearingId, language, text, source: from, saidAt: said, writtenAt: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!written) throw new Refusal('id_taken')
    const told = { lineId, language, saidAt: said.toISOString(), text, from, writer } as const
    return {
      entries: [entry(transcriptStream(hearing.slug), 'caption.written', told, { by: ctx.actor.personId }, { opens })],
      answer: { id: lineId },
    }
  },
})

/** The moment claimed, within what is believed. */
function boundedBy(now: Date, liveSince: Date | null, claimed: string | undefined): Date {
  const earliest = Math.max(now.getTime() - CAPTIONS.heldSeconds * 1_000, liveSince?.getTime() ?? 0)
  const said = claimed === undefined ? now.getTime() : Date.parse(claimed)
  return new Date(Math.min(now.getTime(), Math.max(earliest, said)))
}
