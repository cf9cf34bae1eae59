import { type CaptionCue, CUE_STANDS, cueEnd, machineNote, readingTime, vttCue } from '#contract/caption-cues.ts'
import type { CaptionLanguage } from '#contract/states.ts'
import type { Segment, Timeline } from './timeline.ts'

/** What was written down of hearings. */
export type CaptionSource = {
  /** The languages in which there is something; none where it can't be read. */
  languages(hearing: string): Promise<readonly CaptionLanguage[]>
  /** The lines of a hearing that were said, or written, from one moment to before another (milliseconds since 1970), in this order. Refused as `unavailable` or `busy` where they can't be read. */
  lines(hearing: string, by: 'said' | 'written', from: number, to: number): Promise<readonly CaptionCue[]>
}

/** A segment's captions in one language. */
export type CaptionedSegment = { hearing: string; timeline: Timeline; segment: Segment; language: CaptionLanguage }

/** Where the clock of the cues begins on that of the segments. It is the same moment; a player that takes 0 for “nothing is said” (hls.js) needs another number than 0. */
const CLOCK = 'X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:10.000'

/**
 * The captions that stand while a segment is shown, as WebVTT on the clock of its pictures (RFC 8216bis, 3.1.4). While a hearing is on, a line
 * stands from when it was written: what was said before is on the way to players already. Once it is over, a line stands when it was said.
 * A line that stands longer than a segment is in each, with the same name and times.
 */
export async function segmentCaptions(source: CaptionSource, captioned: CaptionedSegment): Promise<string> {
  const { hearing, timeline, segment, language } = captioned
  const zero = timeline.segments[0]?.startsAt ?? segment.startsAt
  const [from, to] = [segment.startsAt, segment.startsAt + segment.tracks.main.duration * 1_000]
  const by = timeline.hasEnded ? 'said' : 'written'
  const told = await source.lines(hearing, by, from - CUE_STANDS.most, by === 'said' ? to + CUE_STANDS.most : to)
  const lines = told.filter((line) => line.language === language)
  const cues = lines
    .map((line, n) => ({ line, ...placed(line, lines[n + 1], by) }))
    .filter(({ start, end }) => start < to && end > from)
  const shift = (at: number) => Math.max(0, at - zero)
  const notes = cues.some(({ line }) => line.isUnchecked) ? [machineNote(`captions-${hearing}`)] : []
  const written = cues.map(({ line, start, end }) => vttCue(line, { start: shift(start), end: shift(end) }))
  return `${[`WEBVTT\n${CLOCK}`, ...notes, ...written].join('\n\n')}\n`
}

/** From when to when a line stands; milliseconds since 1970. */
function placed(line: CaptionCue, next: CaptionCue | undefined, by: 'said' | 'written'): { start: number; end: number } {
  if (by === 'written') return { start: line.writtenAt, end: line.writtenAt + readingTime(line.text) }
  return { start: line.saidAt, end: cueEnd(line.saidAt, next?.saidAt ?? Number.POSITIVE_INFINITY) }
}
