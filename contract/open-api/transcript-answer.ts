import * as z from 'zod'
import { id, moment } from '../ids.ts'
import { CAPTION_LANGUAGES, CAPTION_SOURCES } from '../states.ts'

const count = z.int().min(0)

/** A line of a transcript. `isUnchecked`: an engine wrote it and no person has read it. `removed`: a code of the rulebook's reasons, where its words were taken out. */
const transcriptLine = z.object({
  id,
  language: z.enum(CAPTION_LANGUAGES),
  text: z.string(),
  from: z.enum(CAPTION_SOURCES),
  isUnchecked: z.boolean(),
  saidAt: moment,
  writtenAt: moment,
  version: count,
  /** Earlier wordings, the first one first, with the moments at which they came. */
  earlier: z.array(z.object({ text: z.string(), at: moment })),
  removed: z.string().nullable(),
  /** Number of the question that was on air. */
  question: count.nullable(),
})

/** What was said at a hearing, as far as it was written down. `seq`: the last entry of its record. */
export const transcriptAnswer = z.object({
  hearing: z.string(),
  startedAt: moment.nullable(),
  closedAt: moment.nullable(),
  seq: count,
  /** Lines that there are; `newest` asks for the last of them alone. */
  total: count,
  lines: z.array(transcriptLine),
})
export type TranscriptAnswer = z.input<typeof transcriptAnswer>
