import { createHash } from 'node:crypto'
import {
  MOST_SEGMENTS,
  type RecordedPlace,
  type RecordedRun,
  type RecordedSegment,
} from '#contract/recordings/segments.ts'
import type { Broadcast } from './broadcast.ts'
import type { Rendition } from './events.ts'
import type { InitMap, Segment } from './timeline.ts'

/** So many segments make an entry of the record while the hearing is on: ten seconds. */
const SEGMENTS_AN_ENTRY = 5

/**
 * The segments after a place, as far as they are whole and of one process and init file, with the SHA-256 of their files. Undefined where there is
 * none, or, unless all that is left is wanted (`isOver`), too few for an entry. A place that this broadcast does not know is another machine's:
 * all is told from the start.
 */
export async function runAfter(
  broadcast: Broadcast,
  place: Pick<RecordedPlace, 'epoch' | 'sequence'> | undefined,
  isOver: boolean,
): Promise<Omit<RecordedRun, 'picture'> | undefined> {
  const { segments } = broadcast.timeline
  const known = place && segments[place.sequence]
  const start = known && known.epoch === place.epoch ? place.sequence + 1 : 0
  const first = segments[start]
  if (!first) return undefined
  const whole: Segment[] = []
  for (const segment of segments.slice(start, start + MOST_SEGMENTS)) {
    if (!segment.isClosed || segment.epoch !== first.epoch || segment.map !== first.map) break
    whole.push(segment)
  }
  const goesOn = start + whole.length < segments.length && segments[start + whole.length]?.isClosed
  if (whole.length === 0 || (whole.length < SEGMENTS_AN_ENTRY && !isOver && !goesOn)) return undefined
  return {
    epoch: first.epoch,
    maps: {
      main: await mapDigest(broadcast, 'main', first.map),
      audio: await mapDigest(broadcast, 'audio', first.map),
    },
    segments: await Promise.all(whole.map((segment) => recorded(broadcast, segment))),
  }
}

async function recorded(broadcast: Broadcast, segment: Segment): Promise<RecordedSegment> {
  const { sequence, epoch, startsAt, tracks, isPaused } = segment
  const file = async (rendition: Rendition) =>
    digestOf(await broadcast.read({ kind: 'segment', rendition, epoch, sequence }))
  return {
    sequence,
    startsAt: Math.round(startsAt),
    milliseconds: Math.round(tracks.main.duration * 1_000),
    isPaused,
    files: { main: await file('main'), audio: await file('audio') },
  }
}

const mapDigest = async (broadcast: Broadcast, rendition: Rendition, { epoch, number }: InitMap) =>
  digestOf(await broadcast.read({ kind: 'map', rendition, epoch, number }))

const digestOf = (bytes: Buffer | undefined): string | null =>
  bytes ? createHash('sha256').update(bytes).digest('hex') : null
