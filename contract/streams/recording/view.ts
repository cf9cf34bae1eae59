import type { RecordedPictureView } from '../../recordings/recorded-picture.ts'
import type { RecordedPicture } from '../../recordings/segments.ts'

/** A hearing's recording as its record tells it to the public. */
export type RecordingView = {
  /** Last entry that the view holds. */
  seq: number
  pictures: Partial<Record<RecordedPicture, RecordedPictureView>>
  endedAt: string | null
  removedAt: string | null
}
