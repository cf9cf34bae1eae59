/** Where a picture's recording has nothing; milliseconds since 1970. `isLost`: it was broadcast, and its files were not kept. */
export type RecordingGap = { from: number; to: number; isLost: boolean }

/** What is recorded of one picture of a hearing: how many segments, from when to when (milliseconds since 1970), and where nothing. */
export type RecordedPictureView = { segments: number; startsAt: number; endsAt: number; gaps: RecordingGap[] }

/** Starts and lengths are rounded to whole milliseconds: what is nearer than this follows without a gap. */
const SEAM_MS = 20

/** A picture's recording with its next segment. */
export function withSegment(
  before: RecordedPictureView | undefined,
  { startsAt, endsAt, isLost }: { startsAt: number; endsAt: number; isLost: boolean },
): RecordedPictureView {
  const { segments, endsAt: reached, gaps, ...rest } = before ?? { segments: 0, startsAt, endsAt: startsAt, gaps: [] }
  const more = [
    ...(startsAt - reached > SEAM_MS ? [{ from: reached, to: startsAt, isLost: false }] : []),
    ...(isLost ? [{ from: startsAt, to: endsAt, isLost }] : []),
  ]
  return { ...rest, segments: segments + 1, endsAt, gaps: [...gaps, ...more] }
}
