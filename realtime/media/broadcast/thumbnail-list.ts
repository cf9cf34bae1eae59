import { vttTime } from '#contract/caption-cues.ts'
import { thumbnailName } from './names.ts'
import { isSeam, lengthOf, listed } from './playlist.ts'
import type { Segment, Timeline } from './timeline.ts'

/** One picture stands for so many seconds, and for the rest of its last segment. */
const SECONDS_EACH = 10

/** Segments that follow each other: where they are in the list from the start, in seconds, and when they began, in milliseconds since 1970. */
type Stretch = { from: number; to: number; startsAt: number; segments: Segment[] }

/** Whether the picture with which a segment begins can be shown by itself: none of a pause, nor of the segment in which a pause may have ended. */
export function hasThumbnail({ segments }: Timeline, segment: Segment): boolean {
  const { sequence, isClosed, isLost, isPaused, tracks } = segment
  const wasPaused = segments[sequence - 1]?.isPaused === true
  return isClosed && !isLost && !isPaused && !wasPaused && tracks.main.parts[0]?.isIndependent === true
}

/**
 * The list of thumbnails as WebVTT: cues on the clock of the list from the start, each with the name of its picture as its text and the moment at
 * which it begins as its name. A cue never goes over a gap, so that the moments within it are known. Undefined where there is none.
 */
export function thumbnailList(timeline: Timeline): string | undefined {
  const cues = stretchesOf(timeline).flatMap(({ from, to, startsAt, segments }) => {
    const shown = segments.find((segment) => hasThumbnail(timeline, segment))
    if (!shown) return []
    const begins = new Date(Math.round(startsAt)).toISOString()
    return `${begins}\n${vttTime(from * 1_000)} --> ${vttTime(to * 1_000)}\n${thumbnailName(shown)}\n`
  })
  return cues.length > 0 ? `WEBVTT\n\n${cues.join('\n')}` : undefined
}

/**
 * The segment whose picture stands for what was on from one moment to another, in milliseconds since 1970: that of the middle, when whoever answers
 * is on rather than whoever asked; undefined where nothing of it can be shown.
 */
export function thumbnailOfClip(timeline: Timeline, from: number, to: number): Segment | undefined {
  const shown = timeline.segments.filter(
    (segment) => segment.startsAt >= from && segment.startsAt < to && hasThumbnail(timeline, segment),
  )
  return shown.findLast(({ startsAt }) => startsAt <= (from + to) / 2) ?? shown[0]
}

function stretchesOf(timeline: Timeline): Stretch[] {
  const stretches: Stretch[] = []
  let position = 0
  let before: Segment | undefined
  for (const segment of listed(timeline, 'main')) {
    if (!segment.isClosed) break
    const from = position
    position += lengthOf(segment, 'main')
    if (segment.isPaused) continue
    const last = stretches.at(-1)
    if (last && !isSeam(before, segment) && from - last.from < SECONDS_EACH) {
      last.segments.push(segment)
      last.to = position
    } else stretches.push({ from, to: position, startsAt: segment.startsAt, segments: [segment] })
    before = segment
  }
  return stretches
}
