import { gapsAt, SEAM_MS } from '#contract/recordings/recorded-picture.ts'
import type { RecordedPicture } from '#contract/recordings/segments.ts'
import type { RecordingView } from '#contract/streams/recording/view.ts'
import type { PrismaClient } from '#prisma/client.ts'

/** A segment that brings a gap, or the last one of its picture. */
type Row = {
  picture: RecordedPicture
  startsAt: Date
  endsAt: Date
  /** Where the segment before ended; null for the first one. */
  reached: Date | null
  isLost: boolean
  isLast: boolean
  segments: number
  firstAt: Date
}

/**
 * What is recorded of each picture of a hearing, as the fold of its record has it. Of hours that were recorded without a gap one row is read.
 * Whether somebody may read it is asked before.
 */
export async function readRecordedPictures(
  prisma: PrismaClient,
  hearingId: string,
): Promise<RecordingView['pictures']> {
  const rows = await prisma.$queryRaw<Row[]>`
    WITH ended AS (
      SELECT picture, sequence, starts_at, starts_at + milliseconds * interval '1 millisecond' AS ends_at, main IS NULL AS is_lost
      FROM recorded_segment WHERE hearing_id = ${hearingId}::uuid
    ), placed AS (
      SELECT *, lag(ends_at) OVER followed AS reached, lead(ends_at) OVER followed IS NULL AS is_last,
        (count(*) OVER whole)::int AS segments, min(starts_at) OVER whole AS first_at
      FROM ended
      WINDOW followed AS (PARTITION BY picture ORDER BY starts_at, sequence), whole AS (PARTITION BY picture)
    )
    SELECT picture, starts_at AS "startsAt", ends_at AS "endsAt", reached, is_lost AS "isLost", is_last AS "isLast", segments, first_at AS "firstAt"
    FROM placed
    WHERE is_last OR is_lost OR starts_at - reached > ${SEAM_MS}::int * interval '1 millisecond'
    ORDER BY starts_at, sequence`
  const pictures: RecordingView['pictures'] = {}
  for (const { picture, startsAt: begin, endsAt: end, reached, isLost, isLast, segments, firstAt } of rows) {
    const [startsAt, endsAt] = [begin.getTime(), end.getTime()]
    const view = pictures[picture] ?? { segments, startsAt: firstAt.getTime(), endsAt, gaps: [] }
    const gaps = [...view.gaps, ...gapsAt(reached?.getTime() ?? startsAt, { startsAt, endsAt, isLost })]
    pictures[picture] = { ...view, gaps, ...(isLast && { endsAt }) }
  }
  return pictures
}
