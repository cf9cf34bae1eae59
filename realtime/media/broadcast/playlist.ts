import type { CaptionLanguage } from '#contract/states.ts'
import { CADENCE } from './cadence.ts'
import { RENDITIONS, type Rendition } from './events.ts'
import { cuesName, mapName, partName, playlistName, segmentName } from './names.ts'
import type { Segment, Timeline } from './timeline.ts'

export type PlaylistOptions = {
  rendition: Rendition
  /** The list of everything since the start (EVENT), or the last minute. */
  isFromStart: boolean
  /** Leave out what is older than the skip boundary (a Delta Update, for who asks with `_HLS_skip`). */
  isDelta: boolean
}

/** Where a rendition’s list ends: the sequence number of its last segment, and of the last part of one that is under way. */
export type ListEnd = { sequence: number; part: number | undefined }

/** A media playlist (RFC 8216bis) of what is published of a rendition. */
export function mediaPlaylist(timeline: Timeline, { rendition, isFromStart, isDelta }: PlaylistOptions): string {
  const all = listed(timeline, rendition)
  const ages = agesOf(all, rendition)
  const first = isFromStart ? 0 : firstWithin(ages, CADENCE.window)
  const shown = all.slice(first)
  const shownAges = ages.slice(first)
  const skipped = isDelta ? firstWithin(shownAges, CADENCE.skipBoundary) : 0
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:9',
    `#EXT-X-TARGETDURATION:${CADENCE.targetDuration}`,
    `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=${CADENCE.skipBoundary},PART-HOLD-BACK=${CADENCE.partHoldBack}`,
    `#EXT-X-PART-INF:PART-TARGET=${CADENCE.partTarget}`,
    `#EXT-X-MEDIA-SEQUENCE:${shown[0]?.sequence ?? 0}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuitiesBefore(shown[0])}`,
    ...(isFromStart ? ['#EXT-X-PLAYLIST-TYPE:EVENT'] : []),
    ...(skipped > 0 ? [`#EXT-X-SKIP:SKIPPED-SEGMENTS=${skipped}`] : []),
  ]
  lines.push(
    ...segmentsLines(
      shown.slice(skipped),
      (index) => (shownAges[index + skipped] ?? 0) <= 3 * CADENCE.targetDuration,
      rendition,
    ),
  )
  if (timeline.hasEnded) lines.push('#EXT-X-ENDLIST')
  else lines.push(...liveLines(timeline, rendition, isFromStart))
  return `${lines.join('\n')}\n`
}

/**
 * The list of what was on from one moment to another, in milliseconds since 1970: whole segments, and where in the first one to begin
 * (EXT-X-START). It ends once all of it is there. Undefined where nothing of it is.
 */
export function clipPlaylist(timeline: Timeline, from: number, to: number): string | undefined {
  const endOf = (segment: Segment) => segment.startsAt + lengthOf(segment, 'main') * 1_000
  const shown = timeline.segments.filter(
    (segment) => segment.isClosed && !segment.isPaused && endOf(segment) > from && segment.startsAt < to,
  )
  const [first] = shown
  const last = shown.at(-1)
  if (!first || !last) return undefined
  const isWhole = timeline.hasEnded || endOf(last) >= to || timeline.segments.some(({ startsAt }) => startsAt >= to)
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${CADENCE.targetDuration}`,
    `#EXT-X-MEDIA-SEQUENCE:${first.sequence}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuitiesBefore(first)}`,
    ...(isWhole ? ['#EXT-X-PLAYLIST-TYPE:VOD'] : []),
    `#EXT-X-START:TIME-OFFSET=${seconds(Math.max(0, from - first.startsAt) / 1_000)},PRECISE=YES`,
    ...segmentsLines(shown, () => false),
    ...(isWhole ? ['#EXT-X-ENDLIST'] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** The list of the captions in a language: a file of WebVTT for each whole segment, under the segment's number and times. */
export function captionPlaylist(
  timeline: Timeline,
  { language, isFromStart }: { language: CaptionLanguage; isFromStart: boolean },
): string {
  const all = listed(timeline, 'main').filter(({ isClosed }) => isClosed)
  const shown = isFromStart ? all : all.slice(firstWithin(agesOf(all, 'main'), CADENCE.window))
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:9',
    `#EXT-X-TARGETDURATION:${CADENCE.targetDuration}`,
    '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES',
    `#EXT-X-MEDIA-SEQUENCE:${shown[0]?.sequence ?? 0}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuitiesBefore(shown[0])}`,
    ...(isFromStart ? ['#EXT-X-PLAYLIST-TYPE:EVENT'] : []),
    ...shown.flatMap((segment, index) => [
      ...(isSeam(shown[index - 1], segment) ? ['#EXT-X-DISCONTINUITY'] : []),
      dateTimeLine(segment),
      ...(segment.isLost ? ['#EXT-X-GAP'] : []),
      `#EXTINF:${seconds(lengthOf(segment, 'main'))},`,
      cuesName(language, segment),
    ]),
    ...(timeline.hasEnded ? ['#EXT-X-ENDLIST'] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** Where the list of a rendition ends; undefined before its first part. */
export function listEnd(timeline: Timeline, rendition: Rendition): ListEnd | undefined {
  const last = listed(timeline, rendition).at(-1)
  if (!last) return undefined
  return { sequence: last.sequence, part: last.isClosed ? undefined : last.tracks[rendition].parts.length - 1 }
}

/** The segments of which a rendition has something. */
export function listed(timeline: Timeline, rendition: Rendition): readonly Segment[] {
  const segments = timeline.leavesOutPauses ? timeline.segments.filter(({ isPaused }) => !isPaused) : timeline.segments
  const last = segments.at(-1)
  return last && last.tracks[rendition].parts.length === 0 ? segments.slice(0, -1) : segments
}

/** How far each segment’s end is from the end of the list, in seconds. */
function agesOf(segments: readonly Segment[], rendition: Rendition): number[] {
  const ages: number[] = []
  let age = 0
  for (const segment of segments.toReversed()) {
    ages.push(age)
    age += lengthOf(segment, rendition)
  }
  return ages.reverse()
}

const firstWithin = (ages: readonly number[], seconds: number): number =>
  Math.max(
    0,
    ages.findIndex((age) => age <= seconds),
  )

/** A segment that one rendition has nothing of, since a process died, is as long as the other’s. */
export const lengthOf = ({ tracks }: Segment, rendition: Rendition): number =>
  tracks[rendition].duration || Math.max(tracks.main.duration, tracks.audio.duration)

/** How many discontinuities lie before a list's first segment, not counting the one at its start. */
const discontinuitiesBefore = (first: Segment | undefined): number =>
  first ? first.discontinuities - (first.isDiscontinuous ? 1 : 0) : 0

/** Whether a segment does not go on from the one before it in a list: by itself, or since what was between was a pause. */
export const isSeam = (before: Segment | undefined, { isDiscontinuous, sequence }: Segment): boolean =>
  isDiscontinuous || (before !== undefined && before.sequence + 1 !== sequence)

const dateTimeLine = ({ startsAt }: Segment): string =>
  `#EXT-X-PROGRAM-DATE-TIME:${new Date(Math.round(startsAt)).toISOString()}`

/** Segments in a row, each with its parts where `withParts` says so, and with what must be said before it. */
function segmentsLines(
  segments: readonly Segment[],
  withParts: (index: number) => boolean,
  rendition: Rendition = 'main',
): string[] {
  let map = ''
  return segments.flatMap((segment, index) => {
    const needed = mapName(rendition, segment.map)
    const isNew = needed !== map
    map = needed
    return [
      ...(isSeam(segments[index - 1], segment) ? ['#EXT-X-DISCONTINUITY'] : []),
      ...(isNew ? [`#EXT-X-MAP:URI="${needed}"`] : []),
      ...segmentLines(segment, rendition, withParts(index)),
    ]
  })
}

function segmentLines(segment: Segment, rendition: Rendition, withParts: boolean): string[] {
  const { parts } = segment.tracks[rendition]
  const isGap = segment.isLost || parts.length === 0
  const lines = [dateTimeLine(segment)]
  if (withParts && !isGap)
    for (const [index, { duration, isIndependent }] of parts.entries()) {
      const independent = isIndependent ? ',INDEPENDENT=YES' : ''
      lines.push(`#EXT-X-PART:DURATION=${seconds(duration)},URI="${partName(rendition, segment, index)}"${independent}`)
    }
  if (!segment.isClosed) return lines
  if (isGap) lines.push('#EXT-X-GAP')
  return [...lines, `#EXTINF:${seconds(lengthOf(segment, rendition))},`, segmentName(rendition, segment)]
}

/** What only a list that goes on has: the part that comes next, and where the other list ends. */
function liveLines(timeline: Timeline, rendition: Rendition, isFromStart: boolean): string[] {
  const next = nextPart(timeline, rendition)
  const hint = next && `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${partName(rendition, next, next.part)}"`
  const others = timeline.hasAudio ? RENDITIONS.filter((other) => other !== rendition) : []
  const reports = others.flatMap((other) => {
    const end = listEnd(timeline, other)
    if (!end) return []
    const part = end.part ?? (timeline.segments[end.sequence]?.tracks[other].parts.length ?? 1) - 1
    return [
      `#EXT-X-RENDITION-REPORT:URI="${playlistName(other, isFromStart)}",LAST-MSN=${end.sequence},LAST-PART=${part}`,
    ]
  })
  return [...(hint ? [hint] : []), ...reports]
}

/** The part that is published next, as far as one can know: of the segment under way, or of the one after it. */
export function nextPart(
  timeline: Timeline,
  rendition: Rendition,
): { epoch: string; sequence: number; part: number } | undefined {
  const last = timeline.segments.at(-1)
  if (!last) return undefined
  const { epoch } = timeline
  return last.isClosed
    ? { epoch, sequence: last.sequence + 1, part: 0 }
    : { epoch, sequence: last.sequence, part: last.tracks[rendition].parts.length }
}

const seconds = (duration: number): string => duration.toFixed(5)
