import { type Fold, foldBy } from '../fold.ts'
import type { TRANSCRIPT_ENTRIES, TranscriptEntry } from './entries.ts'
import { type CaptionLine, noTranscript, type TranscriptView } from './view.ts'

const withLine = (view: TranscriptView, line: CaptionLine): TranscriptView => ({
  ...view,
  lines: { ...view.lines, [line.id]: line },
})

/**
 * How a transcript's record becomes its view. A correction of a line that a page does not hold is passed over, so that a page may follow the newest
 * lines alone; a removed line stands in any, as one without words.
 */
export const TRANSCRIPT_FOLD: Fold<TranscriptEntry, TranscriptView> = foldBy<typeof TRANSCRIPT_ENTRIES, TranscriptView>(
  (entry) => TRANSCRIPT_FOLD.apply(noTranscript(entry.seq - 1), entry),
  {
    'caption.turn_taken': (view, { public: { writer } }) => ({ ...view, writer }),
    'caption.token_issued': (view) => view,
    'caption.token_ended': (view) => view,
    'caption.written': (view, { public: { lineId, writer, ...said } }) => ({
      ...withLine(view, { id: lineId, ...said, version: 1, removed: null }),
      writer,
    }),
    'caption.corrected': (view, { public: { lineId, text } }) => {
      const line = view.lines[lineId]
      return line ? withLine(view, { ...line, text, version: line.version + 1 }) : view
    },
    'caption.removed': (view, { public: { lineId, language, saidAt, reason } }) =>
      withLine(view, { id: lineId, language, saidAt, text: '', from: 'person', version: 1, removed: reason }),
  },
)
