/** A stretch of a recording for which one picture stands: from when to when in seconds of the replay, when it began (milliseconds since 1970), and the picture's name. */
export type ThumbnailCue = { from: number; to: number; startsAt: number; name: string }

const CUE = /^(\S+)\n(\d+):(\d\d):(\d\d\.\d{3}) --> (\d+):(\d\d):(\d\d\.\d{3})\n(\S+)$/gm

/** The cues of a list of thumbnails (WebVTT) as media writes it, in their order. */
export function thumbnailCues(list: string): ThumbnailCue[] {
  const inSeconds = (hours = '', minutes = '', seconds = '') =>
    (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
  return [...list.matchAll(CUE)].map(([, moment = '', h, m, s, toHours, toMinutes, toSeconds, name = '']) => ({
    from: inSeconds(h, m, s),
    to: inSeconds(toHours, toMinutes, toSeconds),
    startsAt: Date.parse(moment),
    name,
  }))
}

/** The cue of a position in the replay, in seconds. */
export const cueAt = (cues: readonly ThumbnailCue[], position: number): ThumbnailCue | undefined =>
  cues.findLast(({ from }) => from <= position) ?? cues[0]

/** What the replay shows at a position, in milliseconds since 1970. */
export function momentAt(cues: readonly ThumbnailCue[], position: number): number {
  const cue = cueAt(cues, position)
  if (!cue) return 0
  return cue.startsAt + (Math.max(cue.from, Math.min(cue.to, position)) - cue.from) * 1_000
}

/** Where in the replay a moment (milliseconds since 1970) is, in seconds; of what is not played, where the next thing is. */
export function positionIn(cues: readonly ThumbnailCue[], at: number): number {
  const cue = cues.findLast(({ startsAt }) => startsAt <= at)
  return cue ? Math.min(cue.to, cue.from + (at - cue.startsAt) / 1_000) : 0
}
