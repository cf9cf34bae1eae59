/** Where a picture's recording has nothing; milliseconds since 1970. `isLost`: it was broadcast, and its files were not kept. */
export type RecordingGap = { from: number; to: number; isLost: boolean }

/** What is recorded of one picture of a hearing: how many segments, from when to when (milliseconds since 1970), and where nothing. */
export type RecordedPictureView = { segments: number; startsAt: number; endsAt: number; gaps: RecordingGap[] }

/** Starts and lengths are rounded to whole milliseconds: what is nearer than this follows without a gap. */
export const SEAM_MS = 20

/** A segment in the recording of a picture; milliseconds since 1970. `isLost`: its files were not kept. */
type Recorded = { startsAt: number; endsAt: number; isLost: boolean }

/** The gaps that a segment brings behind what the one before reached; the first one is reached by itself. */
export const gapsAt = (reached: number, { startsAt, endsAt, isLost }: Recorded): RecordingGap[] => [
  ...(startsAt - reached > SEAM_MS ? [{ from: reached, to: startsAt, isLost: false }] : []),
  ...(isLost ? [{ from: startsAt, to: endsAt, isLost }] : []),
]

/** A picture's recording with its next segment. */
export function withSegment(before: RecordedPictureView | undefined, segment: Recorded): RecordedPictureView {
  const { startsAt, endsAt } = segment
  const { segments, endsAt: reached, gaps, ...rest } = before ?? { segments: 0, startsAt, endsAt: startsAt, gaps: [] }
  return { ...rest, segments: segments + 1, endsAt, gaps: [...gaps, ...gapsAt(reached, segment)] }
}
