/** A piece of a broadcast: where it begins on the player's own scale, in seconds, and by the clock, in milliseconds since 1970. */
export type TimedPiece = { start: number; duration: number; programDateTime: number | null }

/** A broadcast by the clock, in milliseconds since 1970: from when to when it can be watched, and what is shown. */
export type BroadcastTimes = { startsAt: number; endsAt: number; shownAt: number }

/** What a list holds by the clock, and what a player shows at a position of its scale. Undefined where the list tells no times. */
export function timesOf(pieces: readonly TimedPiece[], position: number): BroadcastTimes | undefined {
  const [first, last] = [pieces[0], pieces.at(-1)]
  const at = pieces.findLast(({ start }) => start <= position) ?? first
  if (!first?.programDateTime || !last?.programDateTime || !at?.programDateTime) return undefined
  const into = Math.min(Math.max(0, position - at.start), at.duration)
  return {
    startsAt: first.programDateTime,
    endsAt: last.programDateTime + last.duration * 1_000,
    shownAt: at.programDateTime + into * 1_000,
  }
}

/** Whether a list has something at a time, or within `slack` milliseconds of it. */
export const hasTime = (pieces: readonly TimedPiece[], at: number, slack: number): boolean =>
  pieces.some(
    ({ duration, programDateTime }) =>
      programDateTime !== null && at >= programDateTime - slack && at <= programDateTime + duration * 1_000 + slack,
  )

/** Whether a time is before all that a list holds: of a list from the start, a player may have a part alone until its next update. */
export const isBefore = (pieces: readonly TimedPiece[], at: number): boolean => {
  const first = pieces[0]?.programDateTime
  return typeof first === 'number' && at < first
}

/** The position of a time of day; where nothing was broadcast, of what came next, and at the latest the end. */
export function positionOf(pieces: readonly TimedPiece[], at: number): number {
  for (const { start, duration, programDateTime } of pieces) {
    if (programDateTime === null || programDateTime + duration * 1_000 <= at) continue
    return start + Math.max(0, at - programDateTime) / 1_000
  }
  const last = pieces.at(-1)
  return last ? last.start + last.duration : 0
}

/**
 * What a choice on a bar of steps means, as seconds from its start: the end where no whole step is left to it. The start is the start, though
 * the hearing began within a step.
 */
export function timeChosen(
  { startsAt, endsAt }: Pick<BroadcastTimes, 'startsAt' | 'endsAt'>,
  seconds: number,
  step: number,
): number {
  const at = startsAt + seconds * 1_000
  return seconds > 0 && at + step * 1_000 > endsAt ? endsAt : at
}
