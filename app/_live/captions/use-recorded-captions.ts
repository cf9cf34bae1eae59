import { type RefObject, useEffect, useState } from 'react'
import { type CaptionLine, linesIn } from '#contract/streams/transcript/view.ts'
import type { CaptionChoices } from './caption-choices.ts'

/** A line stands until the next one, and no longer than this. */
const STANDS_MS = 8_000
const NONE: readonly CaptionLine[] = []

/**
 * The line that was said at the moment that a recording shows, in milliseconds since 1970. They are read once somebody wants them. Where the browser shows
 * the video alone (full screen, a window of its own), it is given them as a text track.
 */
export function useRecordedCaptions(
  slug: string,
  video: RefObject<HTMLVideoElement | null>,
  { isOn, language }: Pick<CaptionChoices, 'isOn' | 'language'>,
  shownAt: number | undefined,
): readonly CaptionLine[] {
  const [all, setAll] = useState<readonly CaptionLine[]>()
  useEffect(() => {
    if (!isOn || all) return
    let ended = false
    readLines(slug).then((lines) => {
      if (!ended) setAll(lines)
    })
    return () => {
      ended = true
    }
  }, [slug, isOn, all])
  const line = isOn && all && shownAt !== undefined ? lineAt(all, language, shownAt) : undefined
  useTextTrack(video, line)
  return line ? [line] : NONE
}

async function readLines(slug: string): Promise<readonly CaptionLine[]> {
  const answer = await fetch(`/api/v1/hearings/${slug}/transcript`).catch(() => undefined)
  const read: { lines: CaptionLine[] } | undefined = answer?.ok ? await answer.json() : undefined
  return read?.lines ?? []
}

/** The line of a language that stands at a moment. */
function lineAt(
  lines: readonly CaptionLine[],
  language: CaptionChoices['language'],
  at: number,
): CaptionLine | undefined {
  const said = linesIn(lines, language)
  const line = said.findLast(({ saidAt }) => Date.parse(saidAt) <= at)
  return line && at - Date.parse(line.saidAt) < STANDS_MS ? line : undefined
}

/** One cue, the line that stands now: a recording has gaps, so that its own time says nothing of when something was said. */
function useTextTrack(video: RefObject<HTMLVideoElement | null>, line: CaptionLine | undefined): void {
  const [track, setTrack] = useState<TextTrack>()
  const text = line?.text
  useEffect(() => {
    const element = video.current
    if (!element || text === undefined) return
    const own = track ?? element.addTextTrack('captions')
    if (!track) setTrack(own)
    own.mode =
      document.fullscreenElement === element || document.pictureInPictureElement === element ? 'showing' : 'hidden'
    const cue = new VTTCue(element.currentTime, element.currentTime + STANDS_MS / 1_000, text)
    own.addCue(cue)
    return () => own.removeCue(cue)
  }, [video, track, text])
}
