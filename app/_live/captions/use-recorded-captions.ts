import { type RefObject, useEffect, useState } from 'react'
import { type CaptionLine, isUnchecked, linesIn } from '#contract/streams/transcript/view.ts'
import type { CaptionChoices } from './caption-choices.ts'

/** A line stands until the next one, and no longer than this. */
const STANDS_MS = 8_000
const NONE: readonly CaptionLine[] = []

/**
 * The line that was said at the moment that a recording shows, in milliseconds since 1970. They are read once somebody wants them. Where the browser shows
 * the video alone (full screen, a window of its own), it is given them as a text track. `machine`: what is said with a line of an engine.
 */
export function useRecordedCaptions(
  slug: string,
  video: RefObject<HTMLVideoElement | null>,
  { isOn, language }: Pick<CaptionChoices, 'isOn' | 'language'>,
  shownAt: number | undefined,
  machine: string,
): readonly CaptionLine[] {
  const [all, setAll] = useState<readonly CaptionLine[]>()
  useEffect(() => {
    if (!isOn || all) return
    let ended = false
    readLines(slug).then((lines) => {
      // What could not be read is read once they are wanted again.
      if (!ended && lines) setAll(lines)
    })
    return () => {
      ended = true
    }
  }, [slug, isOn, all])
  const line = isOn && all && shownAt !== undefined ? lineAt(all, language, shownAt) : undefined
  useTextTrack(video, line && (isUnchecked(line) ? `${line.text} (${machine})` : line.text))
  return line ? [line] : NONE
}

async function readLines(slug: string): Promise<readonly CaptionLine[] | undefined> {
  const answer = await fetch(`/api/v1/hearings/${slug}/transcript`).catch(() => undefined)
  const read: { lines: CaptionLine[] } | undefined = answer?.ok ? await answer.json() : undefined
  return read?.lines
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

/** What tells that the browser shows the video alone, or does so no more; on an iPhone the last two. */
const ALONE = [
  'enterpictureinpicture',
  'leavepictureinpicture',
  'webkitbeginfullscreen',
  'webkitendfullscreen',
] as const

/** One cue, the words that stand now: a recording has gaps, so that its own time says nothing of when something was said. */
function useTextTrack(video: RefObject<HTMLVideoElement | null>, text: string | undefined): void {
  const [track, setTrack] = useState<TextTrack>()
  useEffect(() => {
    const element = video.current
    if (!element || text === undefined) return
    const own = track ?? element.addTextTrack('captions')
    if (!track) setTrack(own)
    const cue = new VTTCue(element.currentTime, element.currentTime + STANDS_MS / 1_000, text)
    own.addCue(cue)
    return () => own.removeCue(cue)
  }, [video, track, text])
  useEffect(() => {
    const element = video.current
    if (!element || !track) return
    const show = () => {
      track.mode = isAlone(element) ? 'showing' : 'hidden'
    }
    show()
    const ended = new AbortController()
    document.addEventListener('fullscreenchange', show, { signal: ended.signal })
    for (const event of ALONE) element.addEventListener(event, show, { signal: ended.signal })
    return () => ended.abort()
  }, [video, track])
}

/** Whether the browser shows the video without what this page draws over it. */
const isAlone = (video: HTMLVideoElement & { webkitDisplayingFullscreen?: boolean }): boolean =>
  document.fullscreenElement === video ||
  document.pictureInPictureElement === video ||
  video.webkitDisplayingFullscreen === true
