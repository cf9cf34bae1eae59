import type { CaptionLanguage, CaptionSource } from '../../states.ts'

/** A line of a transcript, with its words as they are now. */
export type CaptionLine = {
  id: string
  language: CaptionLanguage
  text: string
  from: CaptionSource
  /** When it was said. ISO 8601. */
  saidAt: string
  /** Its wordings so far: from 2 on, a person has read it. */
  version: number
  /** Why its words were taken out, where they were. */
  removed: string | null
}

/** What was said at a hearing, as far as it was written down. `writer`: the key of who writes or wrote last; null: nobody, or an engine. */
export type TranscriptView = { seq: number; writer: string | null; lines: Readonly<Record<string, CaptionLine>> }

/** A transcript of which nothing has been told: from here a page follows one that has not begun, or only what comes. */
export const noTranscript = (seq = 0): TranscriptView => ({ seq, writer: null, lines: {} })

/** Whether an engine wrote a line that no person has read: it is shown as such (GB 45438-2025). */
export const isUnchecked = ({ from, version }: Pick<CaptionLine, 'from' | 'version'>): boolean =>
  from === 'engine' && version === 1

/** Lines of a language that have words, in the order in which they were said. */
export const linesIn = (lines: readonly CaptionLine[], language: CaptionLanguage): CaptionLine[] =>
  lines.filter((line) => line.language === language && line.removed === null).sort(asSaid)

/** Orders lines as they were said; of those of one moment, as they were begun. */
export const asSaid = (a: Pick<CaptionLine, 'saidAt' | 'id'>, b: Pick<CaptionLine, 'saidAt' | 'id'>): number =>
  a.saidAt.localeCompare(b.saidAt) || a.id.localeCompare(b.id)
