import { withSegment } from '../../recordings/recorded-picture.ts'
import { type Fold, foldBy } from '../fold.ts'
import type { RECORDING_ENTRIES, RecordingEntry } from './entries.ts'
import type { RecordingView } from './view.ts'

const BEFORE: RecordingView = { seq: 0, pictures: {}, endedAt: null, removedAt: null }

/** How the record of a recording becomes its view. */
export const RECORDING_FOLD: Fold<RecordingEntry, RecordingView> = foldBy<typeof RECORDING_ENTRIES, RecordingView>(
  (entry) => RECORDING_FOLD.apply(BEFORE, entry),
  {
    'recording.written': (view, { public: { picture, segments } }) => {
      let recorded = view.pictures[picture]
      for (const { startsAt, milliseconds, files } of segments)
        recorded = withSegment(recorded, { startsAt, endsAt: startsAt + milliseconds, isLost: files.main === null })
      return recorded ? { ...view, pictures: { ...view.pictures, [picture]: recorded } } : view
    },
    'recording.ended': (view, { at }) => ({ ...view, endedAt: at }),
    'recording.removed': (view, { at }) => ({ ...view, removedAt: at }),
  },
)
